import { useState } from 'react'
import type { ReplyOf } from '../api.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { type Picked, UnitPicker } from '../units/UnitPicker.tsx'
import { Pass } from './Pass.tsx'
import { FIRST_ROLE, RoleFields, sayRole } from './RoleFields.tsx'

/** Makes an account with its first role, and shows the way in. */
export function Invite({ onClose }: { onClose: () => void }) {
  const { words } = useLocale()
  const [invited, setInvited] = useState<ReplyOf<'POST /api/accounts'>>()
  const [name, setName] = useState('')
  const [nip, setNip] = useState('')
  const [email, setEmail] = useState('')
  const [chosen, setChosen] = useState(FIRST_ROLE)
  const [home, setHome] = useState<Picked>()
  const [over, setOver] = useState<Picked>()
  const invite = useDo('POST /api/accounts', { onDone: setInvited })
  if (invited)
    return (
      <Dialog title={words.accounts.slip} onClose={onClose}>
        <Pass invited={invited} name={name} signInName={nip || email} />
      </Dialog>
    )

  const refusal =
    !nip && !email ? words.reasons.without_sign_in_name : home ? undefined : words.accounts.pickHome
  return (
    <FormDialog
      title={words.accounts.invite}
      onClose={onClose}
      submit={words.accounts.invite}
      doing={invite}
      disabledReason={refusal}
      onSubmit={() =>
        home &&
        invite.run({
          body: {
            name,
            nip: nip || undefined,
            email: email || undefined,
            ...sayRole(chosen),
            home: home.id,
            unit: (over ?? home).id,
          },
        })
      }
    >
      <Field
        label={words.app.name}
        value={name}
        onChange={setName}
        maxLength={200}
        autoComplete="off"
        isRequired
      />
      <Field
        label={words.accounts.nip}
        value={nip}
        onChange={(text) => setNip(text.replace(/\D/g, ''))}
        inputMode="numeric"
        maxLength={18}
        autoComplete="off"
        hint={words.accounts.oneName}
      />
      <Field
        label={words.accounts.email}
        type="email"
        value={email}
        onChange={setEmail}
        autoComplete="off"
      />
      <RoleFields chosen={chosen} onChange={setChosen} />
      <UnitPicker label={words.accounts.home} picked={home} onPick={setHome} />
      <UnitPicker
        label={words.accounts.over}
        picked={over}
        onPick={setOver}
        hint={words.accounts.sameAsHome}
      />
    </FormDialog>
  )
}
