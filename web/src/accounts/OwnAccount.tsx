import './accounts.css'
import type { ReplyOf } from '../api.ts'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { OwnCode } from './OwnCode.tsx'
import { OwnPassword } from './OwnPassword.tsx'
import { Sessions } from './Sessions.tsx'

export type Own = ReplyOf<'GET /api/me/account'>

/** One's own account: the password, the second step, and where one is signed in. */
export function OwnAccount() {
  const { words } = useLocale()
  const { data, error, refetch } = useAsk('GET /api/me/account', {})
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const { name, home, nip, email } = data
  return (
    <div className="stack wide">
      <header>
        <h1>{words.ownAccount.title}</h1>
        <p className="quiet">{[name, home, nip, email].filter(Boolean).join(' · ')}</p>
      </header>
      <div className="cols">
        <div className="stack wide">
          <OwnCode own={data} />
          <OwnPassword />
        </div>
        <Sessions />
      </div>
    </div>
  )
}
