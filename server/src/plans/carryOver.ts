import type { Brought } from '@teladan/engine/plans/carryPlan.ts'
import { err, ok } from '@teladan/engine/result.ts'
import { type At, holdFor } from '../candidacies/act.ts'
import { makeId } from '../db/makeId.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { ACTIONS_MOST } from './actions.ts'
import { type EarlierAction, readEarlier } from './earlier.ts'
import {
  type Action,
  type Efforts,
  insertActions,
  insertEfforts,
  insertOrigins,
  type NewAction,
} from './store.ts'

export const LEFT_OUT = ['bring', 'leave'] as const
/** What is to be carried over: which actions of which cycle, and whether what could not be done then cannot now. */
export type Wanted = { from: number; actions: string[]; leftOut: (typeof LEFT_OUT)[number] }

/**
 * Carries open actions and efforts of the last earlier cycle's plan into this one, each once; days stay behind.
 * What cannot be carried any more is passed over.
 */
export async function carryOver(desk: Desk, at: At, { from, actions, leftOut }: Wanted) {
  const { tx, person, now } = desk
  const held = await holdFor(desk, 'plan', at)
  if (!held.ok) return held
  const earlier = await readEarlier(desk, held.value)
  if (earlier?.cycle !== from) return err({ reason: 'no_earlier_plan' as const })
  const { here } = earlier
  const instant = now()
  const by = person.id
  const comes = earlier.comes.filter(({ action }) => actions.includes(action.id))
  const made = comes.map((one) => makeAction(one, here, makeId(instant)))
  const fresh = made.filter(({ after }) => after === 0)
  if (here.length + fresh.length > ACTIONS_MOST) return err({ reason: 'plan_is_full' as const })
  if (made.length) await insertActions(tx, at, made, { by, now: instant })
  const origins = comes.flatMap(({ action, marks, again }, i) => {
    const isRubricChanged = marks.includes('rubric_changed')
    const id = made[i]?.id
    return again === null && id !== undefined
      ? [{ action: id, cycle: from, unit: action.unit, from: action.id, isRubricChanged }]
      : []
  })
  if (origins.length) await insertOrigins(tx, at, origins)

  const { version, here: set, comes: efforts } = earlier.efforts
  const added = leftOut === 'bring' ? efforts : possible(efforts)
  const weighed = Object.keys(added).length
  const items = { ...set, ...added }
  if (weighed > 0 && !(await insertEfforts(tx, at, { after: version, items, by, now: instant })))
    return err({ reason: 'changed_meanwhile' as const })

  const ids = made.map(({ id }) => id)
  if (made.length || weighed)
    await record(
      tx,
      {
        kind: 'plan.carried',
        from,
        units: earlier.units.map(({ id }) => id),
        actions: ids,
        items: [...new Set(made.map(({ item }) => item))],
        efforts: weighed ? version + 1 : null,
      },
      { by, now: instant, ...at },
    )
  return ok({ ids, skipped: actions.length - ids.length, efforts: weighed })
}

/** The action as it stands here: without its day, and as the next version of itself where it was dropped here. */
function makeAction(
  { action, item, aim, owner, again }: Brought<EarlierAction>,
  here: Action[],
  id: string,
): NewAction {
  const { work, proof, state, ownerName } = action
  const dropped = here.find((one) => one.id === again)
  const isByName = action.owner === null && ownerName !== null
  return {
    id: dropped?.id ?? id,
    after: dropped?.version ?? 0,
    item,
    aim,
    work,
    proof,
    owner: isByName
      ? { person: null, name: ownerName }
      : owner
        ? { person: owner, name: null }
        : null,
    dueOn: null,
    state,
    reason: '',
  }
}

/** Efforts by which everything can be done again; what then says nothing is left away. */
function possible(efforts: Efforts['items']): Efforts['items'] {
  return Object.fromEntries(
    Object.entries(efforts).flatMap(([item, { cost, months }]) =>
      cost === 1 && months === null ? [] : [[item, { cost, months, isLeftOut: false }]],
    ),
  )
}
