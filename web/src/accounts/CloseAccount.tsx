import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { Account } from './AccountPage.tsx'

type Props = { account: Account; onClose: () => void }

/** Closes an account, or opens it again. */
export function CloseAccount({ account, onClose }: Props) {
  return account.isClosed ? (
    <Reopen account={account} onClose={onClose} />
  ) : (
    <Close account={account} onClose={onClose} />
  )
}

function Close({ account: { id, name }, onClose }: Props) {
  const { words } = useLocale()
  const close = useDo('POST /api/accounts/:id/close', { onDone: onClose })
  return (
    <FormDialog
      title={words.accounts.closeWhom(name)}
      onClose={onClose}
      submit={words.accounts.close}
      kind="stop"
      doing={close}
      onSubmit={() => close.run({ params: { id } })}
    >
      <p className="quiet">{words.accounts.closeWhy}</p>
    </FormDialog>
  )
}

function Reopen({ account: { id, name }, onClose }: Props) {
  const { words } = useLocale()
  const reopen = useDo('POST /api/accounts/:id/reopen', { onDone: onClose })
  return (
    <FormDialog
      title={words.accounts.reopenWhom(name)}
      onClose={onClose}
      submit={words.accounts.reopen}
      doing={reopen}
      onSubmit={() => reopen.run({ params: { id } })}
    >
      <p className="quiet">{words.accounts.reopenWhy}</p>
    </FormDialog>
  )
}
