import { useState } from 'react'
import { Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { UnitInTree } from './unitInTree.ts'

type Props = { service: UnitInTree['services'][number]; onClose: () => void }

/** Says how many use a service from today on. */
export function CountService({ service, onClose }: Props) {
  const { words } = useLocale()
  const [users, setUsers] = useState(String(service.usersAMonth))
  const count = useDo('POST /api/services/:service/users', { onDone: onClose })
  return (
    <FormDialog
      title={words.units.recountThis(service.name)}
      onClose={onClose}
      submit={words.app.save}
      doing={count}
      onSubmit={() =>
        count.run({ params: { service: service.id }, body: { usersAMonth: Number(users) } })
      }
    >
      <Field
        label={words.units.usersAMonth}
        value={users}
        onChange={(text) => setUsers(text.replace(/\D/g, ''))}
        hint={words.units.usersWhy}
        inputMode="numeric"
        maxLength={7}
        isRequired
      />
    </FormDialog>
  )
}
