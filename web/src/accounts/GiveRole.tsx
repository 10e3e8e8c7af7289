import { useState } from 'react'
import { Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { today } from '../units/today.ts'
import { type Picked, UnitPicker } from '../units/UnitPicker.tsx'
import type { Account } from './AccountPage.tsx'
import { FIRST_ROLE, RoleFields, sayRole } from './RoleFields.tsx'

/** Gives somebody one more role. */
export function GiveRole({ account, onClose }: { account: Account; onClose: () => void }) {
  const { words } = useLocale()
  const [chosen, setChosen] = useState(FIRST_ROLE)
  const [unit, setUnit] = useState<Picked>({ id: account.homeId, name: account.home })
  const [from, setFrom] = useState(() => today())
  const [until, setUntil] = useState('')
  const give = useDo('POST /api/accounts/:id/grants', { onDone: onClose })
  return (
    <FormDialog
      title={words.accounts.giveTo(account.name)}
      onClose={onClose}
      submit={words.accounts.give}
      doing={give}
      onSubmit={() =>
        give.run({
          params: { id: account.id },
          body: { ...sayRole(chosen), unit: unit.id, from, until: until || undefined },
        })
      }
    >
      <RoleFields chosen={chosen} onChange={setChosen} />
      <UnitPicker label={words.accounts.over} picked={unit} onPick={setUnit} />
      <Field label={words.accounts.from} type="date" value={from} onChange={setFrom} isRequired />
      <Field
        label={words.accounts.until}
        type="date"
        value={until}
        onChange={setUntil}
        hint={words.accounts.untilWhy}
      />
    </FormDialog>
  )
}
