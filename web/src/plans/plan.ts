import type { Costs } from '@teladan/engine/gap/costs.ts'
import type { InputOf, ReplyOf } from '../api.ts'

export type Plan = ReplyOf<'GET /api/cycles/:cycle/units/:unit/plan'>
export type Action = Plan['actions'][number]
export type Efforts = Plan['efforts']['items']

/** What the team says of its efforts, as the engine takes it. */
export function costsOf(efforts: Efforts): Costs {
  const said = Object.entries(efforts)
  const leftOut = said.flatMap(([item, { isLeftOut }]) => (isLeftOut ? [item] : []))
  const items = said.map(([item, { cost, months }]) => [
    item,
    { step: { cost, ...(months !== null && { months }) } },
  ])
  return {
    step: { cost: 1 },
    items: Object.fromEntries(items) as Costs['items'],
    ...(leftOut.length && { leftOut: new Set(leftOut) }),
  }
}

export type Saying = Omit<
  InputOf<'PUT /api/cycles/:cycle/units/:unit/plan/actions/:id'>['body'],
  'after'
>

/** What an action says, as it is sent to be saved again. */
export const sayingOf = ({ aim, work, proof, owner, dueOn, state, reason }: Action): Saying => ({
  aim,
  work,
  proof,
  owner: ownerOf(owner),
  dueOn,
  state,
  reason,
})

/** Whoever has an account stands for themselves; anybody else by name. */
function ownerOf(owner: Action['owner']): Saying['owner'] {
  if (!owner) return null
  if (owner.person !== null) return { person: owner.person, name: null }
  return owner.name === null ? null : { person: null, name: owner.name }
}
