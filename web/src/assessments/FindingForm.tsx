import { useState } from 'react'
import { Refusal } from '../api.ts'
import type { View } from '../candidacies/useDossier.ts'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { TextArea } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { Written } from './Findings.tsx'
import {
  afterTaken,
  EMPTY,
  type FindingDraft,
  isSameTexts,
  keepDraft,
  PARTS,
  placeOf,
  readDraft,
  type Stored,
  stillMine,
  type Texts,
  textsOf,
  theirsOver,
  writePart,
} from './findingDraft.ts'

type Props = {
  person: string
  view: View
  node: string
  /** The round whose findings the page knows. */
  round: number
  finding: Written['findings'][number] | undefined
  by: string | undefined
  mayWrite: boolean
}

/** Cause, effect and advice of one shortfall; what is typed stays on this device until the server has it. */
export function FindingForm({ person, view, node, round, finding, by, mayWrite }: Props) {
  const { words, sayMoment } = useLocale()
  const place = placeOf(person, view, node)
  const known = { round, stored: finding }
  const saved: Texts = finding ?? EMPTY
  const [draft, setDraft] = useState(() => readDraft(place))
  const mine = stillMine(draft, known)
  const shown = mine ?? saved
  const isChanged = !isSameTexts(shown, saved)
  const hold = (next: FindingDraft | undefined) => {
    setDraft(next)
    keepDraft(place, next)
  }
  const write = useDo('PUT /api/cycles/:cycle/units/:unit/findings/:node', {
    onDone: ({ version }, { body }) => mine && hold(afterTaken(mine, body, version)),
  })
  const { error } = write
  const overtaken =
    error instanceof Refusal && error.reason === 'changed_meanwhile' ? error : undefined
  const theirs = theirsOver(mine, {
    ...known,
    refusedBy: overtaken && whatStands(overtaken),
  })
  const send = (texts: Texts, over: { after: number; round: number }) =>
    write.run({
      params: { cycle: view.cycle.id, unit: view.unit.id, node },
      body: { ...over, ...textsOf(texts) },
    })
  const labels = {
    cause: words.worksheet.cause,
    effect: words.worksheet.effect,
    advice: words.worksheet.advice,
  }
  if (!mayWrite)
    return (
      <>
        <Said texts={saved} labels={labels} />
        <Problem error={error} />
        {mine && isChanged && (
          <div className="notice stack" role="alert">
            <span>
              <b>{words.worksheet.findingUnsent}</b>
              {words.worksheet.findingUnsentWhy}
            </span>
            <Said texts={mine} labels={labels} />
            <span className="row">
              <Button onPress={() => hold(undefined)}>{words.worksheet.findingDrop}</Button>
            </span>
          </div>
        )}
      </>
    )
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!theirs)
          send(shown, { after: mine?.after ?? finding?.version ?? 0, round: mine?.round ?? round })
      }}
    >
      {PARTS.map((part) => (
        <TextArea
          key={part}
          label={labels[part]}
          value={shown[part]}
          onChange={(text) => hold(writePart(mine, known, { [part]: text }))}
        />
      ))}
      {!overtaken && <Problem error={error} />}
      {theirs ? (
        <div className="notice stack" role="alert">
          <span>
            <b>{words.worksheet.findingConflict((theirs === finding && by) || undefined)}</b>
            {words.worksheet.findingConflictWhy}
          </span>
          <Said texts={theirs} labels={labels} />
          <span className="row">
            <Button
              isBusy={write.isBusy}
              onPress={() => {
                const over = { after: theirs.version, round }
                hold({ ...textsOf(shown), ...over })
                send(shown, over)
              }}
            >
              {words.worksheet.findingKeepMine}
            </Button>
            <Button
              onPress={() =>
                hold({ ...textsOf(theirs), after: theirs.version, round, isTaken: true })
              }
            >
              {words.worksheet.findingTakeTheirs}
            </Button>
          </span>
        </div>
      ) : (
        <div className="row">
          <Button
            type="submit"
            isBusy={write.isBusy}
            disabledReason={isChanged ? undefined : words.worksheet.findingSame}
          >
            {words.worksheet.findingSave}
          </Button>
          {mine && isChanged && (
            <Button onPress={() => hold(undefined)}>{words.worksheet.findingDiscard}</Button>
          )}
          {finding && (
            <small>
              {words.worksheet.saved(sayMoment(finding.at))}
              {by && ` · ${by}`}
            </small>
          )}
        </div>
      )}
    </form>
  )
}

/** The texts of a finding to be read; a dash where none is left. */
function Said({ texts, labels }: { texts: Texts; labels: Texts }) {
  const written = PARTS.filter((part) => texts[part])
  if (!written.length) return <p>–</p>
  return (
    <dl className="finding">
      {written.map((part) => (
        <div key={part}>
          <dt>{labels[part]}</dt>
          <dd>{texts[part]}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What a refusal says stands there now; nothing may stand there any more. */
const whatStands = ({ details }: Refusal) => (details ?? { ...EMPTY, version: 0 }) as Stored
