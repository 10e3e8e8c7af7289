import { createHash } from 'node:crypto'
import { type Answer, nameAnswer, parseAnswer } from '@teladan/engine/framework/answers.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { itemsByName } from '../assessments/saveAnswer.ts'
import { type At, holdFor, shareFor } from '../candidacies/act.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { makeId } from '../db/makeId.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { type Action, type ActionState, insertActions, listActions, listTeam } from './store.ts'

/** What somebody says about an action; the aim as it came. */
export type Planned = {
  item: string
  aim: unknown
  work: string
  proof: string
  owner: Action['owner']
  dueOn: string | null
  state: ActionState
  reason: string
}

/** So many actions are more than any team can look after. */
export const ACTIONS_MOST = 500

/**
 * Takes new actions into the plan. With `repeats: 'skip'` those are left out whose item is already worked on
 * towards the same answer, so that two people who plan the same steps plan them once.
 */
export async function planActions(
  desk: Desk,
  at: At,
  { actions, repeats }: { actions: Planned[]; repeats: 'skip' | 'add' },
) {
  const { tx, person, now } = desk
  const held = await holdFor(desk, 'plan', at)
  if (!held.ok) return held
  const there = await listActions(tx, at)
  const isPlanned = ({ item, aim }: Pick<Action, 'item' | 'aim'>) =>
    there.some(
      (one) =>
        one.item === item &&
        one.state !== 'dropped' &&
        nameAnswer(one.aim) === nameAnswer(aim ?? null),
    )
  const read = await readActions(desk, at, held.value.law, actions)
  if (!read.ok) return read
  const wanted = read.value.filter((one) => repeats === 'add' || !isPlanned(one))
  if (there.length + wanted.length > ACTIONS_MOST) return err({ reason: 'plan_is_full' as const })
  const instant = now()
  const by = person.id
  const made = wanted.map((one) => ({ ...one, id: makeId(instant), after: 0 }))
  if (made.length) {
    await insertActions(tx, at, made, { by, now: instant })
    const items = [...new Set(made.map(({ item }) => item))]
    await record(
      tx,
      { kind: 'action.planned', items, actions: made.map(({ id }) => id) },
      { by, now: instant, ...at },
    )
  }
  return ok({ ids: made.map(({ id }) => id), skipped: actions.length - made.length })
}

/** Changes one action; whoever looked at an older version is told what stands there now. */
export async function changeAction(
  desk: Desk,
  at: At,
  { id, after, ...change }: Omit<Planned, 'item'> & { id: string; after: number },
) {
  const { tx, person, now } = desk
  const held = await shareFor(desk, 'plan', at)
  if (!held.ok) return held
  const there = (await listActions(tx, at)).find((one) => one.id === id)
  if (!there) return err({ reason: 'not_found' as const })
  const { item } = there
  const read = await readActions(desk, at, held.value.law, [{ ...change, item }], there)
  if (!read.ok) return read
  const [action] = read.value
  if (!action) throw new Error('an action was read away')
  const instant = now()
  const by = person.id
  const added = await insertActions(tx, at, [{ ...action, id, after }], { by, now: instant })
  if (!added.has(id)) {
    const current = (await listActions(tx, at)).find((one) => one.id === id)
    return err({ reason: 'changed_meanwhile' as const, details: current })
  }
  const version = after + 1
  const { state, ...said } = action
  const hash = createHash('sha256').update(JSON.stringify(said)).digest('hex')
  await record(
    tx,
    { kind: 'action.changed', action: id, item, version, state, hash },
    { by, now: instant, ...at },
  )
  return ok({ version, at: instant })
}

type Read = Omit<Planned, 'aim'> & { aim: Answer | null }
type CannotPlan = {
  reason:
    | 'no_such_item'
    | 'does_not_fit_item'
    | 'survey_not_planned'
    | 'no_such_person'
    | 'without_statement'
  details?: unknown
}

/** Reads what was said of actions: items, aims and owners that there are, and a reason where one was dropped. */
async function readActions(
  { tx, now }: Desk,
  at: At,
  law: Pack,
  actions: Planned[],
  before?: Action,
): Promise<Result<Read[], CannotPlan>> {
  const team = actions.some(({ owner }) => owner?.person)
    ? await listTeam(tx, at, dayIn(NATIONAL_ZONE, now()))
    : []
  const read: Read[] = []
  for (const action of actions) {
    const { item: id, owner, state, reason } = action
    const item = itemsByName(law).get(id)
    if (!item) return err({ reason: 'no_such_item', details: { items: [id] } })
    // What people say in a survey is theirs: work may prepare it, and aims at no figure of it.
    if (item.kind === 'index' && action.aim !== null) return err({ reason: 'survey_not_planned' })
    const aim = action.aim === null ? ok(null) : parseAnswer(item, action.aim)
    if (!aim.ok) return err({ reason: 'does_not_fit_item', details: aim.error })
    const isKept = owner?.person !== null && owner?.person === before?.owner?.person
    if (owner?.person && !isKept && !team.some((one) => one.id === owner.person))
      return err({ reason: 'no_such_person' })
    if (state === 'dropped' && !reason) return err({ reason: 'without_statement' })
    read.push({ ...action, aim: aim.value })
  }
  return ok(read)
}
