import { useState } from 'react'
import { sayRefusal } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import type { Row, View } from './desk.ts'
import { Readiness } from './Readiness.tsx'
import { type Outcome, useProposeEach } from './useProposeEach.ts'
import { useViews } from './useViews.ts'

type Props = { cycle: number; units: Row[]; onClose: () => void; onDone: () => void }

/** Proposes one unit or several with one letter, each with what its conditions say. */
export function ProposeForm({ cycle, units, onClose, onDone }: Props) {
  const { words } = useLocale()
  const [letter, setLetter] = useState('')
  const views = useViews(cycle, units)
  const { run, outcomes, isBusy } = useProposeEach(cycle, onDone)
  const isOne = units.length === 1
  const reasons = views.map((view) => view?.deeds.propose ?? null)
  const [reason] = reasons.every((one) => one !== null) ? reasons : [null]
  const left = units.filter(
    ({ unit }) => !outcomes.some((one) => one.unit === unit && !one.refusal),
  )
  const going = words.proposal.going(outcomes.length, units.length)
  return (
    <FormDialog
      title={isOne ? words.unit.propose : words.proposal.proposeMany(units.length)}
      onClose={onClose}
      submit={isOne ? words.unit.propose : words.proposal.proposeMany(left.length)}
      onSubmit={() => void run(left, letter)}
      doing={{ error: null, isBusy }}
      disabledReason={reason && !outcomes.length ? (words.reasons[reason] ?? reason) : undefined}
    >
      <ul className="list proposing">
        {units.map((row, i) => (
          <Proposing
            key={row.unit}
            row={row}
            view={views[i]}
            outcome={outcomes.find(({ unit }) => unit === row.unit)}
            isOne={isOne}
          />
        ))}
      </ul>
      <Field
        label={words.unit.proposeLetter}
        value={letter}
        onChange={setLetter}
        hint={isOne ? undefined : words.proposal.oneLetter}
        isRequired
      />
      {isBusy && !isOne && (
        <progress
          className="passing"
          value={outcomes.length}
          max={units.length}
          aria-label={going}
        />
      )}
      <p className="hidden" aria-live="polite">
        {isBusy ? going : ''}
      </p>
    </FormDialog>
  )
}

type ProposingProps = {
  row: Row
  view: View | undefined
  outcome: Outcome | undefined
  isOne: boolean
}

/** One unit among those proposed: what stands against it, and what came of it. */
function Proposing({ row, view, outcome, isOne }: ProposingProps) {
  const { words } = useLocale()
  const stands = view?.deeds.propose
  return (
    <li>
      <div className="row spread">
        <b>{row.name}</b>
        {outcome && !outcome.refusal && <span className="tag met">{words.unit.proposed}</span>}
      </div>
      {outcome?.refusal ? (
        <p className="notice bad" role="alert">
          {sayRefusal(outcome.refusal, words.reasons)}
        </p>
      ) : (
        !outcome && !isOne && stands && <p className="why">{words.reasons[stands] ?? stands}</p>
      )}
      {isOne ? (
        <Readiness view={view} />
      ) : (
        <details className="weighed">
          <summary>{words.unit.conditions}</summary>
          <Readiness view={view} />
        </details>
      )}
    </li>
  )
}
