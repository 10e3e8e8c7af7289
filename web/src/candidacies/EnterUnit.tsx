import { type Framework, printedName } from '@teladan/engine/framework/framework.ts'
import { AUTHORITIES, type Authority } from '@teladan/engine/stages/stage.ts'
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { Choice } from '../ui/Field.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'

/** Brings one of my units into the cycle. */
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
  const { data: units = [] } = useAsk('GET /api/cycles/:cycle/enterable', { params: { cycle } })
  const [unit, setUnit] = useState('')
  const [target, setTarget] = useState('')
  const text = useText()
  const [wanted, setAuthority] = useState<Authority>('agency')
  const enter = useDo('POST /api/cycles/:cycle/units', { onDone })
  const predicates = (law.data?.framework as unknown as Framework | undefined)?.predicates ?? []
  const stages = (law.data?.stages ?? []) as { authorities?: Authority[] }[]
  // Without stages of its own the national team decides nothing that the agency would not.
  const isTwofold = stages.some(({ authorities }) => authorities?.join() === 'national')
  const chosen = unit || String(units[0]?.id ?? '')
  const aim = target || (predicates[0]?.id ?? '')
  const decidedBy = predicates.find(({ id }) => id === aim)?.decidedBy
  const authority = decidedBy ?? wanted
  const hasChoice = isTwofold && !decidedBy
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        enter.run({ params: { cycle }, body: { unit: Number(chosen), target: aim, authority } })
      }}
    >
      <Choice
        label={words.home.unit}
        value={chosen}
        onChange={setUnit}
        options={units.map(({ id, name }) => ({ value: String(id), text: name }))}
      />
      {units.length === MOST && <p className="why">{words.home.enterable(MOST)}</p>}
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
      <Problem error={enter.error} />
      <Button type="submit" kind="main" isBusy={enter.isBusy}>
        {words.home.enter}
      </Button>
    </form>
  )
}

/** How many units the server offers at most. */
const MOST = 500
