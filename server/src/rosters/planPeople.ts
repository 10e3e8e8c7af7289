import type { Grade, Role } from '@teladan/engine/stages/deeds.ts'
import { keyOf } from './cellReader.ts'
import type { Fault, Note } from './fault.ts'
import type { PersonColumn } from './layouts.ts'
import type { PersonLine } from './readPeople.ts'
import { isClosedOn, isWithin, type Stand, type Standing } from './standing.ts'
import { type Form, ROLE_WORDS } from './vocabulary.ts'

type Span = { from: string; until: string | null }
export type HeldRole = { role: Role; grade: Grade | null; unit: number } & Span
type HeldPost = { title: string; form: Form; unit: number } & Span

/** An account that is here already, with what its holder holds and held. */
export type Known = {
  id: string
  name: string
  nip: string | null
  email: string | null
  isClosed: boolean
  home: number
  homeName: string
  roles: HeldRole[]
  posts: HeldPost[]
}

/** Somebody the list names, in one line or several. */
export type Named = {
  known: Known | undefined
  /** The line that named them first. */
  line: PersonLine
  home: Standing
  /** What they will hold, with all that is planned so far. */
  roles: HeldRole[]
  posts: HeldPost[]
}

/** What a line brings to whom. */
export type PersonPlan = {
  line: PersonLine
  whom: Named
  /** Whether this line makes the account. */
  isNew: boolean
  over: Standing
  roles: HeldRole[]
  posts: (HeldPost & { isHead: boolean })[]
  notes: Note[]
}

type Surroundings = {
  stand: Stand
  known: Known[]
  /** Sign-in names that have an account, whoever looks after it. */
  taken: Set<string>
  /** Roles that the one who asks may not give. */
  forbidden: Set<Role>
  today: string
}

/** Works out which accounts, roles and posts a list of people would add; it takes nothing away. */
export function planPeople(lines: PersonLine[], around: Surroundings): PersonPlan[] {
  const known = new Map<string, Known>()
  for (const one of around.known)
    for (const name of [one.nip, one.email]) if (name) known.set(name, one)
  const people = new Map<string, Named>()
  const said = new Map<string, string>()
  const plans = lines.flatMap((line): PersonPlan[] => {
    const home = seekUnit(line, 'home', around)
    const over = line.over === undefined ? home : seekUnit(line, 'over', around)
    const account = seekAccount(line, known, around.taken)
    if (!home || !over || account === 'at_fault') return []
    const names = [line.nip, line.email, account?.nip, account?.email].flatMap((name) => name ?? [])
    const [before, other] = new Set(names.flatMap((name) => people.get(name) ?? []))
    if (other) {
      line.cells.say('email', 'two_accounts', { got: line.email })
      return []
    }
    const whom = before ?? { known: account, line, home, ...heldBy(account) }
    for (const name of names) people.set(name, whom)
    const isNew = !before && !account
    const plan: PersonPlan = { line, whom, isNew, over, roles: [], posts: [], notes: [] }
    if (before) sayUnlike(plan, before, home)
    else if (account) noteKept(plan, account)
    sayTwice(plan, said)
    addRoles(plan, around)
    addPost(plan, around.today)
    return [plan]
  })
  for (const { known: account, line, roles } of new Set(people.values()))
    if (!account && !roles.length && !line.cells.isFaulty('role'))
      line.cells.say('role', 'is_missing', { options: ROLE_WORDS.options })
  return plans
}

const heldBy = (account: Known | undefined) => ({
  roles: [...(account?.roles ?? [])],
  posts: [...(account?.posts ?? [])],
})

function seekUnit(
  line: PersonLine,
  column: 'home' | 'over',
  { stand, today }: Surroundings,
): Standing | undefined {
  const { cells, [column]: got } = line
  if (got === undefined) return undefined
  const coded = stand.byCode(got)
  const [unit, ...others] = coded ? [coded] : stand.byName(got, today)
  if (!unit) return cells.say(column, 'unit_unknown', { got })
  if (others.length) return cells.say(column, 'unit_ambiguous', { got })
  if (!isWithin(unit, stand.root)) return cells.say(column, 'outside', { got })
  if (isClosedOn(unit, today))
    return cells.say(column, 'unit_closed', { got, other: unit.closedOn ?? '' })
  return unit
}

/** The account of a line's sign-in names; two different ones, or one that others look after, are a fault. */
function seekAccount(
  { nip, email, cells }: PersonLine,
  known: Map<string, Known>,
  taken: Set<string>,
): Known | undefined | 'at_fault' {
  const [byNip, byEmail] = [known.get(nip ?? ''), known.get(email ?? '')]
  const fault = (column: 'nip' | 'email', code: Fault['code']) => {
    cells.say(column, code, { got: column === 'nip' ? nip : email })
    return 'at_fault' as const
  }
  if (nip && !byNip && taken.has(nip)) return fault('nip', 'account_elsewhere')
  if (email && !byEmail && taken.has(email)) return fault('email', 'account_elsewhere')
  const isOther = byNip ? byEmail && byEmail !== byNip : nip && byEmail?.nip && byEmail.nip !== nip
  if (isOther) return fault('email', 'two_accounts')
  const found = byNip ?? byEmail
  return found?.isClosed ? fault(byNip ? 'nip' : 'email', 'account_closed') : found
}

/** Lines about one person call them the same and put them in the same unit. */
function sayUnlike({ line }: PersonPlan, { line: first, home }: Named, itsHome: Standing) {
  const { cells } = line
  const say = (column: 'name' | 'nip' | 'email' | 'home') =>
    cells.say(column, 'said_differently', { got: line[column], other: first.cells.placeOf(column) })
  if (keyOf(line.name) !== keyOf(first.name)) say('name')
  for (const column of ['nip', 'email'] as const)
    if (line[column] && first[column] && line[column] !== first[column]) say(column)
  if (itsHome !== home) say('home')
}

/** A line that says just what another said is one too many. */
function sayTwice({ line, whom, over }: PersonPlan, said: Map<string, string>) {
  const { cells, roles, grade, post, from, until } = line
  const [at, who] = [cells.placeOf('name'), whom.line.cells.row]
  const key = JSON.stringify([who, roles, grade, over.id, post, from, until])
  const first = said.get(key)
  if (first === undefined) said.set(key, at)
  else cells.say('name', 'named_twice', { got: line.name, other: first })
}

function addRoles(plan: PersonPlan, { forbidden, today }: Surroundings) {
  const { line, whom, over } = plan
  const { cells, roles, grade, from, until = null } = line
  if (roles.length && until !== null && until < today)
    cells.say('until', 'already_over', { got: until })
  for (const role of roles) {
    if (forbidden.has(role)) cells.say('role', 'role_not_yours', { got: role })
    const given: HeldRole = {
      role,
      grade: role === 'assessor' ? (grade ?? null) : null,
      unit: over.id,
      from: from && from > today ? from : today,
      until,
    }
    const held = whom.roles.find(
      (one) =>
        one.role === role &&
        one.grade === given.grade &&
        one.unit === given.unit &&
        isAtOnce(one, given),
    )
    if (held) noteUntil(plan, held)
    else {
      plan.roles.push(given)
      whom.roles.push(given)
    }
  }
}

function addPost(plan: PersonPlan, today: string) {
  const { line, whom } = plan
  const { post, roles, from = today, until = null } = line
  if (!post) return
  if (until !== null && until < from) {
    if (!line.from) line.cells.say('until', 'ends_before_it_begins', { got: until, other: from })
    return
  }
  const added = { ...post, unit: whom.home.id, from, until }
  const held = whom.posts.find(
    (one) =>
      keyOf(one.title) === keyOf(post.title) &&
      one.form === post.form &&
      one.unit === added.unit &&
      isAtOnce(one, added),
  )
  if (held) noteUntil(plan, held)
  else {
    // Whoever is named as the head of their own unit leads it by this post.
    const isHead = roles.includes('unit_head') && plan.over === whom.home
    plan.posts.push({ ...added, isHead })
    whom.posts.push(added)
  }
}

/** Whether two spans have a day in common. */
const isAtOnce = (one: Span, other: Span) =>
  one.from <= (other.until ?? FOR_EVER) && other.from <= (one.until ?? FOR_EVER)
const FOR_EVER = '9999-12-31'

function noteUntil({ line, notes }: PersonPlan, held: Span) {
  if (line.until && line.until !== held.until)
    notes.push({ at: line.cells.placeOf('until'), code: 'until_kept', stands: held.until ?? '' })
}

function noteKept({ line, notes, whom }: PersonPlan, known: Known) {
  const note = (column: PersonColumn, code: Note['code'], stands: string) =>
    notes.push({ at: line.cells.placeOf(column), code, stands })
  if (keyOf(line.name) !== keyOf(known.name)) note('name', 'name_kept', known.name)
  if (line.nip && line.nip !== known.nip) note('nip', 'sign_in_name_kept', known.email ?? '')
  if (line.email && line.email !== known.email)
    note('email', 'sign_in_name_kept', known.email ?? known.nip ?? '')
  if (whom.home.id !== known.home) note('home', 'home_kept', known.homeName)
}
