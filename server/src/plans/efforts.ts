import { err, ok } from '@teladan/engine/result.ts'
import { itemsByName } from '../assessments/saveAnswer.ts'
import { type At, shareFor } from '../candidacies/act.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { type Effort, findEfforts, insertEfforts } from './store.ts'

/** Says what work on items takes, all of it at once; what is not named takes one, with no time said. */
export async function setEfforts(
  desk: Desk,
  at: At,
  { after, items }: { after: number; items: Record<string, Effort> },
) {
  const { tx, person, now } = desk
  const held = await shareFor(desk, 'plan', at)
  if (!held.ok) return held
  const known = itemsByName(held.value.law)
  const unknown = Object.keys(items).filter((item) => !known.has(item))
  if (unknown.length) return err({ reason: 'no_such_item' as const, details: { items: unknown } })
  const instant = now()
  const by = person.id
  if (!(await insertEfforts(tx, at, { after, items, by, now: instant })))
    return err({ reason: 'changed_meanwhile' as const, details: await findEfforts(tx, at) })
  const version = after + 1
  await record(tx, { kind: 'plan.weighed', version }, { by, now: instant, ...at })
  return ok({ version })
}
