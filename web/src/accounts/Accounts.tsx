import './accounts.css'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReplyOf } from '../api.ts'
import { paths } from '../paths.ts'
import { ImportLink } from '../rosters/ImportLink.tsx'
import { Button } from '../ui/Button.tsx'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useSearchInAddress } from '../ui/useSearchInAddress.ts'
import { AccountTags } from './AccountTags.tsx'
import { CodeRulesLink } from './CodeRulesLink.tsx'
import { Invite } from './Invite.tsx'

type Account = ReplyOf<'GET /api/accounts'>['accounts'][number]
type Grant = Account['grants'][number]

/** The people one looks after: who holds what, and who never came in. */
export function Accounts() {
  const { words } = useLocale()
  const [isInviting, setIsInviting] = useState(false)
  const { text, settled, type } = useSearchInAddress()
  return (
    <div className="stack wide">
      <div className="row spread baseline">
        <h1>{words.accounts.accountsTitle}</h1>
        <div className="row">
          <CodeRulesLink />
          <ImportLink />
          <Button kind="main" onPress={() => setIsInviting(true)}>
            {words.accounts.invite}
          </Button>
        </div>
      </div>
      <section className="sheet stack" aria-label={words.accounts.accountsTitle}>
        <Field label={words.accounts.findAccount} type="search" value={text} onChange={type} />
        <Pages search={settled} />
      </section>
      {isInviting && <Invite onClose={() => setIsInviting(false)} />}
    </div>
  )
}

/** The pages read so far; each knows where the next begins. */
function Pages({ search }: { search: string }) {
  const [read, setRead] = useState({ search, starts: [''] })
  const starts = read.search === search ? read.starts : ['']
  return starts.map((after) => (
    <Page
      key={after}
      after={after}
      search={search}
      isLast={after === starts.at(-1)}
      onMore={(next) => setRead({ search, starts: [...starts, next] })}
    />
  ))
}

type PageProps = {
  after: string
  search: string
  isLast: boolean
  onMore: (next: string) => void
}

function Page({ after, search, isLast, onMore }: PageProps) {
  const { words } = useLocale()
  const { data, error, refetch } = useAsk('GET /api/accounts', { query: { after, search } })
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const { accounts, next } = data
  if (!accounts.length && !after)
    return search ? (
      <Empty title={words.accounts.noMatch} why={words.accounts.noMatchWhy} />
    ) : (
      <Empty title={words.accounts.noAccounts} why={words.accounts.noAccountsWhy} />
    )
  return (
    <>
      <ul className="list people">
        {accounts.map((account) => (
          <Person key={account.id} account={account} />
        ))}
      </ul>
      {next && isLast && <Button onPress={() => onMore(next)}>{words.app.more}</Button>}
    </>
  )
}

function Person({ account }: { account: Account }) {
  const { words } = useLocale()
  const { id, name, posts, home, signInName, grants } = account
  return (
    <li className="person">
      <div>
        <Link to={paths.account(id)}>
          <b>{name}</b>
        </Link>
        {posts.map(({ title, form }) => (
          <small key={`${title} ${form}`}>{words.accounts.post(title, form)}</small>
        ))}
        <small>{home}</small>
        <small>{signInName}</small>
      </div>
      <ul>
        {[...byRole(grants)].map(([key, [first, ...others]]) => (
          <li key={key}>
            {words.roles[first.role]}
            {first.grade && `, ${words.grades[first.grade]}`}
            {[first, ...others].map(({ unit, unitName, cycle, cycleYear }) => (
              <small key={`${unit} ${cycle}`}>
                {unitName}
                {cycleYear && ` · ${words.accounts.cycleOf(cycleYear)}`}
              </small>
            ))}
          </li>
        ))}
        {!grants.length && <li className="quiet">{words.accounts.noRole}</li>}
      </ul>
      <AccountTags account={account} />
    </li>
  )
}

/** What a person holds, each role once with all it is held over. */
function byRole(grants: Grant[]): Map<string, [Grant, ...Grant[]]> {
  const roles = new Map<string, [Grant, ...Grant[]]>()
  for (const grant of grants) {
    const key = `${grant.role} ${grant.grade}`
    const known = roles.get(key)
    if (known) known.push(grant)
    else roles.set(key, [grant])
  }
  return roles
}
