import { useState } from 'react'
import { Choice, Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { today } from '../units/today.ts'
import type { Account } from './AccountPage.tsx'

type Props = { grant: Account['grants'][number]; name: string; onClose: () => void }

/** Ends a role at once, or with a last day. */
export function EndRole({ grant, name, onClose }: Props) {
  const { words } = useLocale()
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [on, setOn] = useState(() => today())
  const end = useDo('POST /api/grants/:id/end', { onDone: onClose })
  return (
    <FormDialog
      title={words.accounts.endRole(words.roles[grant.role])}
      onClose={onClose}
      submit={words.accounts.end}
      kind="stop"
      doing={end}
      onSubmit={() =>
        end.run({ params: { id: grant.id }, body: { on: when === 'later' ? on : undefined } })
      }
    >
      <p className="quiet">{words.accounts.endRoleWhy(name, grant.unitName)}</p>
      <Choice
        label={words.accounts.endWhen}
        value={when}
        onChange={setWhen}
        options={[
          { value: 'now', text: words.accounts.endNow },
          { value: 'later', text: words.accounts.endLater },
        ]}
      />
      {when === 'later' && (
        <Field label={words.accounts.lastDay} type="date" value={on} onChange={setOn} isRequired />
      )}
    </FormDialog>
  )
}
