import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { err, ok } from '@teladan/engine/result.ts'
import type { At } from '../candidacies/act.ts'
import { look } from '../candidacies/look.ts'
import type { Desk } from '../desk.ts'
import { addLink } from '../evidence/evidence.ts'
import { dayFrom } from './season.ts'

/** Of how many items one has proof, and how many days ago its link was last opened, from one to the next. */
const [EVERY, DAYS] = [6, [2, 9, 30, 75]] as const

/** Links, by what an item usually asks for, to what a unit would keep on a drive of its own. */
export async function proveAs(desk: Desk, at: At) {
  const view = await look(desk, at.cycle, at.unit)
  if (!view) return err({ reason: 'not_found' as const })
  const asked = itemsOf(view.law.framework.total).flatMap(({ id, evidence: [first] }) =>
    first ? [{ id, title: first.id }] : [],
  )
  const proved = asked.filter((_, i) => i % EVERY === EVERY - 1)
  for (const [i, { id, title }] of proved.entries()) {
    const openedOn = dayFrom(desk.now(), -(DAYS[i % DAYS.length] ?? 0))
    const link = `https://drive.contoh.example/zi/${at.unit}/${id}`
    const done = await addLink(desk, at, { layer: 'unit', title, link, openedOn, items: [id] })
    if (!done.ok) return done
  }
  return ok({ done: true as const })
}
