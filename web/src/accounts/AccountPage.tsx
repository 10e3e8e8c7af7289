import './accounts.css'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReplyOf } from '../api.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { AccountTags } from './AccountTags.tsx'
import { CloseAccount } from './CloseAccount.tsx'
import { Posts } from './Posts.tsx'
import { Recover } from './Recover.tsx'
import { Roles } from './Roles.tsx'

export type Account = ReplyOf<'GET /api/accounts/:id'>

/** One person: the way in, the roles and the posts, those that ended too. */
export function AccountPage() {
  const { person } = useParams({ strict: false }) as { person: string }
  const { data, error, refetch } = useAsk('GET /api/accounts/:id', { params: { id: person } })
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (data?.id !== person) return <Loading />
  return (
    <div className="stack wide">
      <Head account={data} />
      <div className="cols">
        <Roles account={data} />
        <Posts account={data} />
      </div>
    </div>
  )
}

function Head({ account }: { account: Account }) {
  const { words } = useLocale()
  const [open, setOpen] = useState<'recover' | 'close'>()
  const { name, home, homeId, nip, email, isClosed, deeds } = account
  const close = () => setOpen(undefined)
  return (
    <header className="stack">
      <nav className="crumb" aria-label={words.accounts.accountsTitle}>
        <Link to={paths.accounts}>{words.accounts.allAccounts}</Link>
      </nav>
      <div>
        <h1>{name}</h1>
        <p className="quiet">
          <Link to={paths.units(homeId)}>{home}</Link>
          {[nip, email].filter(Boolean).map((signInName) => ` · ${signInName}`)}
        </p>
      </div>
      <AccountTags account={account} />
      <div className="row deed-row">
        {!isClosed && (
          <Button
            disabledReason={deeds.keep ? words.reasons[deeds.keep] : undefined}
            onPress={() => setOpen('recover')}
          >
            {words.accounts.recover}
          </Button>
        )}
        <Button
          kind={isClosed ? undefined : 'stop'}
          disabledReason={deeds.close ? words.reasons[deeds.close] : undefined}
          onPress={() => setOpen('close')}
        >
          {isClosed ? words.accounts.reopen : words.accounts.close}
        </Button>
      </div>
      {open === 'recover' && <Recover account={account} onClose={close} />}
      {open === 'close' && <CloseAccount account={account} onClose={close} />}
    </header>
  )
}
