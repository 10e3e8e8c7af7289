import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Refusal } from '../api.ts'
import type { View } from '../candidacies/useDossier.ts'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { TextArea } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { Written } from './Findings.tsx'

type Props = {
  person: string
  view: View
  node: string
  finding: Written['findings'][number] | undefined
  by: string | undefined
  mayWrite: boolean
}
const PARTS = ['cause', 'effect', 'advice'] as const
type Texts = Record<(typeof PARTS)[number], string>
const EMPTY: Texts = { cause: '', effect: '', advice: '' }

/** Cause, effect and advice of one shortfall; what is typed stays on this device until the server has it. */
export function FindingForm({ person, view, node, finding, by, mayWrite }: Props) {
  const { words, sayMoment } = useLocale()
  const queries = useQueryClient()
  const place = `finding ${person} ${view.cycle.id} ${view.unit.id} ${node}`
  const saved: Texts = finding ?? EMPTY
  const [typed, setTyped] = useState<Texts | undefined>(() => readDraft(place))
  const shown = typed ?? saved
  const isChanged = PARTS.some((part) => shown[part] !== saved[part])
  const settle = () => {
    localStorage.removeItem(place)
    setTyped(undefined)
  }
  const write = useDo('PUT /api/cycles/:cycle/units/:unit/findings/:node', { onDone: settle })
  const isOvertaken = write.error instanceof Refusal && write.error.reason === 'changed_meanwhile'
  const labels = {
    cause: words.worksheet.cause,
    effect: words.worksheet.effect,
    advice: words.worksheet.advice,
  }
  if (!mayWrite)
    return (
      <dl className="finding">
        {PARTS.filter((part) => saved[part]).map((part) => (
          <div key={part}>
            <dt>{labels[part]}</dt>
            <dd>{saved[part]}</dd>
          </div>
        ))}
      </dl>
    )
  const change = (part: keyof Texts, text: string) => {
    const next = { ...shown, [part]: text }
    setTyped(next)
    try {
      localStorage.setItem(place, JSON.stringify(next))
    } catch {
      // A device that keeps nothing leaves the text on the page, and the button beside it unpressed.
    }
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        write.run({
          params: { cycle: view.cycle.id, unit: view.unit.id, node },
          body: { after: finding?.version ?? 0, ...shown },
        })
      }}
    >
      {PARTS.map((part) => (
        <TextArea
          key={part}
          label={labels[part]}
          value={shown[part]}
          onChange={(text) => change(part, text)}
        />
      ))}
      <Problem
        error={write.error}
        {...(isOvertaken && { onRetry: () => void queries.invalidateQueries() })}
      />
      <div className="row">
        <Button
          type="submit"
          isBusy={write.isBusy}
          disabledReason={isChanged ? undefined : words.worksheet.findingSame}
        >
          {words.worksheet.findingSave}
        </Button>
        {typed && isChanged && <Button onPress={settle}>{words.worksheet.findingDiscard}</Button>}
        {finding && (
          <small>
            {words.worksheet.saved(sayMoment(finding.at))}
            {by && ` · ${by}`}
          </small>
        )}
      </div>
    </form>
  )
}

function readDraft(place: string): Texts | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(place) ?? '') as Texts
    return PARTS.every((part) => typeof draft[part] === 'string') ? draft : undefined
  } catch {
    return undefined
  }
}
