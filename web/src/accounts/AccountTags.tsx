import { useLocale } from '../ui/Locale.tsx'

type Props = { account: { isClosed: boolean; hasPassword: boolean; hasCode: boolean } }

/** How far an account has come: closed, never used, or with its second step. */
export function AccountTags({ account: { isClosed, hasPassword, hasCode } }: Props) {
  const { words } = useLocale()
  if (!isClosed && hasPassword && !hasCode) return null
  return (
    <div className="row tags">
      {isClosed && <span className="tag short">{words.accounts.accountClosed}</span>}
      {!isClosed && !hasPassword && <span className="tag open">{words.accounts.neverIn}</span>}
      {hasCode && <span className="tag met">{words.accounts.hasCode}</span>}
    </div>
  )
}
