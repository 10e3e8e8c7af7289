import { useState } from 'react'
import type { ReplyOf } from '../api.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { Account } from './AccountPage.tsx'
import { Pass } from './Pass.tsx'

type Props = { account: Account; onClose: () => void }

/** A new way in for somebody who lost theirs. */
export function Recover({ account: { id, name, nip, email }, onClose }: Props) {
  const { words } = useLocale()
  const [invited, setInvited] = useState<ReplyOf<'POST /api/accounts/:id/recover'>>()
  const recover = useDo('POST /api/accounts/:id/recover', { onDone: setInvited })
  if (invited)
    return (
      <Dialog title={words.accounts.slip} onClose={onClose}>
        <Pass invited={invited} name={name} signInName={nip ?? email ?? ''} />
      </Dialog>
    )
  return (
    <FormDialog
      title={words.accounts.recoverWhom(name)}
      onClose={onClose}
      submit={words.accounts.recover}
      kind="stop"
      doing={recover}
      onSubmit={() => recover.run({ params: { id } })}
    >
      <p className="quiet">{words.accounts.recoverWhy}</p>
    </FormDialog>
  )
}
