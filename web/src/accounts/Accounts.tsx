import './accounts.css'
import { GRADES, type Grade, ROLES, type Role } from '@teladan/engine/stages/deeds.ts'
import { useState } from 'react'
import type { ReplyOf } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { Choice, Field, TextArea } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'
import { useSearchInAddress } from '../ui/useSearchInAddress.ts'
import { type Picked, UnitPicker } from '../units/UnitPicker.tsx'

type Account = ReplyOf<'GET /api/accounts'>['accounts'][number]
type Grant = Account['grants'][number]
type Invited = ReplyOf<'POST /api/accounts'>

/** The people one looks after: who holds what, who never came in, and a way in for the next. */
export function Accounts() {
  const { words } = useLocale()
  const [isInviting, setIsInviting] = useState(false)
  const { text, settled, type } = useSearchInAddress()
  return (
    <div className="stack wide">
      <div className="row spread baseline">
        <h1>{words.accounts.accountsTitle}</h1>
        <Button kind="main" onPress={() => setIsInviting(true)}>
          {words.accounts.invite}
        </Button>
      </div>
      <section className="sheet stack" aria-label={words.accounts.accountsTitle}>
        <Field label={words.accounts.findAccount} type="search" value={text} onChange={type} />
        <Pages search={settled} />
      </section>
      {isInviting && (
        <Dialog title={words.accounts.invite} onClose={() => setIsInviting(false)}>
          <Invite />
        </Dialog>
      )}
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
  const [isRecovering, setIsRecovering] = useState(false)
  const { name, post, home, signInName, grants, isClosed, hasPassword, hasCode } = account
  return (
    <li className="person">
      <div>
        <b>{name}</b>
        <small>{[post, home].filter(Boolean).join(' · ')}</small>
        <small>{signInName}</small>
      </div>
      <ul>
        {[...byRole(grants)].map(([key, [first, ...others]]) => (
          <li key={key}>
            {words.roles[first.role]}
            {first.grade && `, ${words.grades[first.grade]}`}
            {[first, ...others].map(({ unit, unitName, cycle }) => (
              <small key={`${unit} ${cycle}`}>{unitName}</small>
            ))}
          </li>
        ))}
        {!grants.length && <li className="quiet">{words.accounts.noRole}</li>}
      </ul>
      <div className="row">
        {isClosed && <span className="tag">{words.accounts.accountClosed}</span>}
        {!isClosed && !hasPassword && <span className="tag open">{words.accounts.neverIn}</span>}
        {hasCode && <span className="tag met">{words.accounts.hasCode}</span>}
      </div>
      <Button
        disabledReason={isClosed ? words.accounts.accountClosed : undefined}
        onPress={() => setIsRecovering(true)}
      >
        {words.accounts.recover}
        <span className="hidden"> {name}</span>
      </Button>
      {isRecovering && (
        <Dialog title={words.accounts.recover} onClose={() => setIsRecovering(false)}>
          <Recover account={account} />
        </Dialog>
      )}
    </li>
  )
}

function Recover({ account: { id, name } }: { account: Account }) {
  const { words } = useLocale()
  const [invited, setInvited] = useState<Invited>()
  const recover = useDo('POST /api/accounts/:id/recover', { onDone: setInvited })
  if (invited) return <Pass invited={invited} name={name} />
  return (
    <>
      <p>
        <b>{words.accounts.recoverWhom(name)}</b>
      </p>
      <p className="quiet">{words.accounts.recoverWhy}</p>
      <Problem error={recover.error} />
      <Button kind="stop" isBusy={recover.isBusy} onPress={() => recover.run({ params: { id } })}>
        {words.accounts.recover}
      </Button>
    </>
  )
}

function Invite() {
  const { words } = useLocale()
  const me = useMe()
  const [invited, setInvited] = useState<Invited>()
  const [name, setName] = useState('')
  const [nip, setNip] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('unit_member')
  const [grade, setGrade] = useState<Grade>('member')
  const [home, setHome] = useState<Picked>()
  const [over, setOver] = useState<Picked>()
  const invite = useDo('POST /api/accounts', { onDone: setInvited })
  if (invited) return <Pass invited={invited} name={name} />

  const isNational = me.grants.some((grant) => grant.role === 'secretariat')
  const refusal =
    !isNational && NATIONAL_ROLES.includes(role)
      ? words.reasons.not_your_role
      : !nip && !email
        ? words.reasons.without_sign_in_name
        : !home
          ? words.accounts.pickHome
          : undefined
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (refusal || !home) return
        invite.run({
          body: {
            name,
            nip: nip || undefined,
            email: email || undefined,
            role,
            grade: role === 'assessor' ? grade : undefined,
            home: home.id,
            unit: (over ?? home).id,
          },
        })
      }}
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
      <Choice
        label={words.accounts.role}
        value={role}
        onChange={setRole}
        options={ROLES.map((value) => ({ value, text: words.roles[value] }))}
      />
      {role === 'assessor' && (
        <Choice
          label={words.accounts.grade}
          value={grade}
          onChange={setGrade}
          options={GRADES.map((value) => ({ value, text: words.grades[value] }))}
        />
      )}
      <UnitPicker label={words.accounts.home} picked={home} onPick={setHome} />
      <UnitPicker
        label={words.accounts.over}
        picked={over}
        onPick={setOver}
        hint={words.accounts.sameAsHome}
      />
      <Problem error={invite.error} />
      <Button type="submit" kind="main" isBusy={invite.isBusy} disabledReason={refusal}>
        {words.accounts.invite}
      </Button>
    </form>
  )
}

/** The link that leads somebody in, shown this once; also as a code on paper. */
function Pass({ invited: { token, ends }, name }: { invited: Invited; name: string }) {
  const { words, sayMoment } = useLocale()
  const [copy, setCopy] = useState<'done' | 'failed'>()
  const address = `${location.origin}${paths.invitation}#`
  const copyLink = () =>
    navigator.clipboard.writeText(address + token).then(
      () => setCopy('done'),
      () => setCopy('failed'),
    )
  return (
    <div className="stack pass">
      <h3>{name}</h3>
      <p className="notice" role="status">
        {words.accounts.inviteLinkWhy(sayMoment(ends))}
      </p>
      <TextArea
        label={words.accounts.inviteLink}
        value={address + token}
        onChange={() => undefined}
        isReadOnly
      />
      <div className="row">
        <Button kind="main" onPress={() => void copyLink()}>
          {words.accounts.copy}
        </Button>
        <Button onPress={() => window.print()}>{words.accounts.print}</Button>
        <span className="quiet" aria-live="polite">
          {copy === 'done' && words.accounts.copied}
          {copy === 'failed' && words.accounts.notCopied}
        </span>
      </div>
      <h3>{words.accounts.inviteCode}</h3>
      <p className="why">{words.accounts.inviteCodeWhy(address)}</p>
      <code className="code">
        {token.match(/.{1,4}/g)?.map((part, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a code never change places
          <span key={i}>{part}</span>
        ))}
      </code>
    </div>
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

/** Roles over the whole country, which only the secretariat gives. */
const NATIONAL_ROLES: Role[] = ['secretariat', 'operator', 'auditor']
