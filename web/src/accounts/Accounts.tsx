import './accounts.css'
import { GRADES, type Grade, ROLES, type Role } from '@teladan/engine/stages/deeds.ts'
import { useId, useState } from 'react'
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
import { useFoundUnits, useSearchInAddress, useSettled } from '../units/Units.tsx'

type Account = ReplyOf<'GET /api/accounts'>['accounts'][number]
type Grant = Account['grants'][number]
type Invited = ReplyOf<'POST /api/accounts'>
type Picked = { id: number; name: string }

/** The people one looks after: who holds what, who never came in, and a way in for the next. */
export function Accounts() {
  const { words } = useLocale()
  const [isInviting, setIsInviting] = useState(false)
  const { text, settled, type } = useSearchInAddress()
  return (
    <div className="stack wide">
      <div className="row spread baseline">
        <h1>{words.admin.accountsTitle}</h1>
        <Button kind="main" onPress={() => setIsInviting(true)}>
          {words.admin.invite}
        </Button>
      </div>
      <section className="sheet stack" aria-label={words.admin.accountsTitle}>
        <Field label={words.admin.findAccount} type="search" value={text} onChange={type} />
        <Pages search={settled} />
      </section>
      {isInviting && (
        <Dialog title={words.admin.invite} onClose={() => setIsInviting(false)}>
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
      <Empty title={words.admin.noMatch} why={words.admin.noMatchWhy} />
    ) : (
      <Empty title={words.admin.noAccounts} why={words.admin.noAccountsWhy} />
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
        {!grants.length && <li className="quiet">{words.admin.noRole}</li>}
      </ul>
      <div className="row">
        {isClosed && <span className="tag">{words.admin.accountClosed}</span>}
        {!isClosed && !hasPassword && <span className="tag open">{words.admin.neverIn}</span>}
        {hasCode && <span className="tag met">{words.admin.hasCode}</span>}
      </div>
      <Button
        disabledReason={isClosed ? words.admin.accountClosed : undefined}
        onPress={() => setIsRecovering(true)}
      >
        {words.admin.recover}
        <span className="hidden"> {name}</span>
      </Button>
      {isRecovering && (
        <Dialog title={words.admin.recover} onClose={() => setIsRecovering(false)}>
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
        <b>{words.admin.recoverWhom(name)}</b>
      </p>
      <p className="quiet">{words.admin.recoverWhy}</p>
      <Problem error={recover.error} />
      <Button kind="stop" isBusy={recover.isBusy} onPress={() => recover.run({ params: { id } })}>
        {words.admin.recover}
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
          ? words.admin.pickHome
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
        label={words.admin.name}
        value={name}
        onChange={setName}
        maxLength={200}
        autoComplete="off"
        isRequired
      />
      <Field
        label={words.admin.nip}
        value={nip}
        onChange={(text) => setNip(text.replace(/\D/g, ''))}
        inputMode="numeric"
        maxLength={18}
        autoComplete="off"
        hint={words.admin.oneName}
      />
      <Field
        label={words.admin.email}
        type="email"
        value={email}
        onChange={setEmail}
        autoComplete="off"
      />
      <Choice
        label={words.admin.role}
        value={role}
        onChange={setRole}
        options={ROLES.map((value) => ({ value, text: words.roles[value] }))}
      />
      {role === 'assessor' && (
        <Choice
          label={words.admin.grade}
          value={grade}
          onChange={setGrade}
          options={GRADES.map((value) => ({ value, text: words.grades[value] }))}
        />
      )}
      <UnitPicker label={words.admin.home} picked={home} onPick={setHome} />
      <UnitPicker
        label={words.admin.over}
        picked={over}
        onPick={setOver}
        hint={words.admin.sameAsHome}
      />
      <Problem error={invite.error} />
      <Button type="submit" kind="main" isBusy={invite.isBusy} disabledReason={refusal}>
        {words.admin.invite}
      </Button>
    </form>
  )
}

type PickerProps = {
  label: string
  picked: Picked | undefined
  onPick: (unit: Picked) => void
  hint?: string
}

/** Finds a unit by its name and takes one of those found. */
function UnitPicker({ label, picked, onPick, hint }: PickerProps) {
  const { words } = useLocale()
  const name = useId()
  const [text, setText] = useState('')
  const { units, error } = useFoundUnits(useSettled(text), NATION)
  const others = (units ?? []).filter(({ id, closedOn }) => id !== picked?.id && !closedOn)
  const offered = picked ? [{ ...picked, kind: undefined }, ...others] : others
  return (
    <fieldset className="stack unit-picker">
      <legend>{label}</legend>
      <Field
        label={words.admin.findUnit}
        type="search"
        value={text}
        onChange={setText}
        autoComplete="off"
        hint={picked ? words.admin.picked(picked.name) : hint}
      />
      <Problem error={error} />
      {units?.length === 0 && <p className="why">{words.admin.noUnitFound}</p>}
      {offered.length > 0 && (
        <div className="found">
          {offered.map((unit) => (
            <label key={`${unit.id} ${unit.name}`}>
              <input
                type="radio"
                name={name}
                checked={unit.id === picked?.id}
                onChange={() => onPick({ id: unit.id, name: unit.name })}
              />
              <span>
                {unit.name}
                {unit.kind && <small> {words.kinds[unit.kind]}</small>}
              </span>
            </label>
          ))}
        </div>
      )}
    </fieldset>
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
        {words.admin.inviteLinkWhy(sayMoment(ends))}
      </p>
      <TextArea
        label={words.admin.inviteLink}
        value={address + token}
        onChange={() => undefined}
        isReadOnly
      />
      <div className="row">
        <Button kind="main" onPress={() => void copyLink()}>
          {words.admin.copy}
        </Button>
        <Button onPress={() => window.print()}>{words.admin.print}</Button>
        <span className="quiet" aria-live="polite">
          {copy === 'done' && words.admin.copied}
          {copy === 'failed' && words.admin.notCopied}
        </span>
      </div>
      <h3>{words.admin.inviteCode}</h3>
      <p className="why">{words.admin.inviteCodeWhy(address)}</p>
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
/** The unit above all others. */
const NATION = 1
