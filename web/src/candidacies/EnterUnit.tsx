import { type Framework, printedName } from '@teladan/engine/framework/framework.ts'
import { AUTHORITIES, type Authority } from '@teladan/engine/stages/stage.ts'
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { sayRefusal } from '../ui/Feedback.tsx'
import { Choice } from '../ui/Field.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import type { Picked } from '../units/UnitPicker.tsx'
import { UnitsToEnter } from '../units/UnitsToEnter.tsx'
import { useEnterEach } from './useEnterEach.ts'

/** Brings my units into the cycle. */
export function EnterUnit({ cycle }: { cycle: number }) {
  const { words } = useLocale()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="row">
      <Button onPress={() => setIsOpen(true)}>{words.home.enter}</Button>
      {isOpen && (
        <Dialog title={words.home.enter} onClose={() => setIsOpen(false)}>
          <EnterForm cycle={cycle} onDone={() => setIsOpen(false)} />
        </Dialog>
      )}
    </div>
  )
}

function EnterForm({ cycle, onDone }: { cycle: number; onDone: () => void }) {
  const { words } = useLocale()
  const law = useAsk('GET /api/cycles/:cycle/law', { params: { cycle } })
  const [units, setUnits] = useState<Picked[]>([])
  const [target, setTarget] = useState('')
  const text = useText()
  const [wanted, setAuthority] = useState<Authority>('agency')
  const enter = useEnterEach(cycle, (refused) => {
    if (refused.length) setUnits(refused.map(({ id, name }) => ({ id, name })))
    else onDone()
  })
  const predicates = (law.data?.framework as unknown as Framework | undefined)?.predicates ?? []
  const stages = (law.data?.stages ?? []) as { authorities?: Authority[] }[]
  // Without stages of its own the national team decides nothing that the agency would not.
  const isTwofold = stages.some(({ authorities }) => authorities?.join() === 'national')
  const aim = target || (predicates[0]?.id ?? '')
  const decidedBy = predicates.find(({ id }) => id === aim)?.decidedBy
  const authority = decidedBy ?? wanted
  const hasChoice = isTwofold && !decidedBy
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (units.length && !enter.isBusy) void enter.run(units, { target: aim, authority })
      }}
    >
      <UnitsToEnter cycle={cycle} picked={units} onChange={setUnits} />
      <Choice
        label={words.home.target}
        value={aim}
        onChange={setTarget}
        options={predicates.map((one) => ({ value: one.id, text: text(printedName(one)) }))}
      />
      {hasChoice && (
        <>
          <Choice
            label={words.home.authority}
            value={authority}
            onChange={setAuthority}
            options={AUTHORITIES.map((value) => ({ value, text: words.home.authorities[value] }))}
          />
          <p className="why">{words.home.authorityWhy}</p>
        </>
      )}
      {decidedBy && (
        <p className="why">
          {words.home.authority}: {words.home.authorities[decidedBy]}
        </p>
      )}
      {enter.refused.map(({ id, name, refusal }) => (
        <p key={id} className="notice bad" role="alert">
          <b>{name}</b>
          {sayRefusal(refusal, words.reasons)}
        </p>
      ))}
      {enter.isBusy && units.length > 1 && (
        <progress
          value={enter.done}
          max={units.length}
          aria-label={words.home.entering(enter.done, units.length)}
        />
      )}
      <Button
        type="submit"
        kind="main"
        isBusy={enter.isBusy}
        disabledReason={units.length ? undefined : words.home.chooseUnits}
      >
        {words.home.enter}
      </Button>
    </form>
  )
}
