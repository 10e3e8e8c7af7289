import { useState } from 'react'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { Choice, Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'
import { useNames } from './cycle.ts'
import { Span } from './Span.tsx'

const UNSET = { opens: '', closes: '' }

/** Drafts a cycle: its year, its law, its conditions, and the dates that are known already. */
export function DraftForm({ firstYear, onClose }: { firstYear: number; onClose: () => void }) {
  const { words } = useLocale()
  const text = useText()
  const { stageName, lockOf, zoneName } = useNames()
  const { data: packs, error } = useAsk('GET /api/packs', {})
  const [year, setYear] = useState(String(firstYear))
  const [chosenPack, setPack] = useState('')
  const [chosenSet, setSet] = useState('')
  const [firstPart, setFirstPart] = useState('')
  const [windows, setWindows] = useState<Record<string, typeof UNSET>>({})
  const draft = useDo('POST /api/cycles', { onDone: onClose })
  // The law that stands first may be another one by the time the list is heard again.
  if (!chosenPack && packs?.[0]) setPack(packs[0].name)
  const pack = packs?.find(({ name }) => name === chosenPack)
  const set = pack?.conditions.find(({ id }) => id === chosenSet) ?? pack?.conditions[0]
  const known = (pack?.windowed ?? []).flatMap((stage) => {
    const window = windows[stage]
    return window?.opens && window.closes ? [{ stage, ...window }] : []
  })
  return (
    <FormDialog
      title={words.cycles.draft}
      onClose={onClose}
      submit={words.cycles.draft}
      onSubmit={() => {
        if (!pack || !set) return
        const body = { pack: pack.name, conditions: set.id, firstPart: firstPart || null }
        draft.run({ body: { year: Number(year), ...body, windows: known } })
      }}
      doing={draft}
    >
      <Problem error={error} />
      <Field
        label={words.cycles.year}
        type="number"
        value={year}
        onChange={setYear}
        inputMode="numeric"
        isRequired
      />
      {!pack || !set ? (
        !error && <Loading />
      ) : (
        <>
          <div className="stack tight">
            <Choice
              label={words.law.pack}
              value={pack.name}
              onChange={setPack}
              options={(packs ?? []).map(({ name, text: of, supersededBy }) => {
                const title = supersededBy
                  ? words.cycles.superseded(text(of), text(supersededBy))
                  : text(of)
                return { value: name, text: `${title} (${name})` }
              })}
            />
            <p className="why">
              <code>{pack.name}</code>: {text(pack.about)}
            </p>
          </div>
          <div className="stack tight">
            <Choice
              label={words.cycles.conditions}
              value={set.id}
              onChange={setSet}
              options={pack.conditions.map(({ id, document, rules }) => ({
                value: id,
                text: words.cycles.conditionsCount(id, text(document), rules),
              }))}
            />
            {set.undecided > 0 && (
              <p className="why">{words.cycles.conditionsUndecided(set.undecided)}</p>
            )}
          </div>
          <Choice
            label={words.cycles.firstPart}
            value={firstPart}
            onChange={setFirstPart}
            options={[
              { value: '', text: words.cycles.none },
              ...pack.parts.map((part) => ({ value: part.id, text: text(part.text) })),
            ]}
          />
          <p className="why">{words.cycles.windowsHint(zoneName('Asia/Jakarta'))}</p>
          {pack.windowed.map((stage) => (
            <fieldset key={stage}>
              <legend>
                {stageName(stage)} ({lockOf(stage)})
              </legend>
              <Span
                window={windows[stage] ?? UNSET}
                onChange={(window) => setWindows({ ...windows, [stage]: window })}
              />
            </fieldset>
          ))}
        </>
      )}
    </FormDialog>
  )
}
