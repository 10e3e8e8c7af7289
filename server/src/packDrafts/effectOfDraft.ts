import { carryAnswers } from '@teladan/engine/difference/carryAnswers.ts'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { compareTallies } from '@teladan/engine/nation/compareTallies.ts'
import { addUnit, makeNation } from '@teladan/engine/nation/nation.ts'
import { tally } from '@teladan/engine/nation/tally.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import type { Chosen } from '@teladan/engine/packs/parameters.ts'
import { parsePack } from '@teladan/engine/packs/parsePack.ts'
import { err, ok } from '@teladan/engine/result.ts'
import { lawOf } from '../cycles/law.ts'
import { isSecretariat } from '../cycles/secretariat.ts'
import { findCycle } from '../cycles/store.ts'
import type { Desk } from '../desk.ts'
import { answeredWithin } from '../nation/answeredWithin.ts'
import { readDraft } from './act.ts'
import { findDraft } from './store.ts'

/** How many units of each list are named; all are counted. */
const NAMED_MOST = 200

/**
 * What a draft would have meant for a cycle: every unit whose assessment is finished, judged by the law of its cycle and
 * by the draft, with the choices that the cycle made where the draft still leaves them open.
 */
export async function effectOfDraft(desk: Desk, { id, cycle: of }: { id: string; cycle: number }) {
  const { tx } = desk
  if (!isSecretariat(desk)) return err({ reason: 'not_your_role' as const })
  const draft = await findDraft(tx, id)
  const cycle = await findCycle(tx, of)
  if (!draft || !cycle) return err({ reason: 'not_found' as const })
  const read = readDraft(draft)
  if (!read.ok) return err({ reason: 'draft_not_sound' as const, details: { faults: read.error } })
  const law = await lawOf(tx, cycle)
  const set = parsePack(draft.files, choicesFor(read.value, cycle.parameters))
  if (!set.ok) throw new Error(`draft ${id} is not sound under its own choices`)
  const carrying = carryAnswers(law.framework, set.value.framework)
  const [was, is] = [makeNation(law.framework), makeNation(set.value.framework)]
  const units: { id: number; name: string }[] = []
  const wanted = { cycle: of, counted: 'tpi' } as const
  for await (const { unit, name, answers } of answeredWithin(tx, wanted)) {
    addUnit(was, answers)
    addUnit(is, carrying.carryAll(answers))
    units.push({ id: unit, name })
  }
  const closed = { closed: true }
  const shifts = compareTallies(
    tally(was, law.framework, closed),
    tally(is, set.value.framework, closed),
  )
  const named = (places: number[]) =>
    places.slice(0, NAMED_MOST).flatMap((place) => units[place] ?? [])
  const { gone, renumbered, fresh } = carrying
  return ok({
    cycle: of,
    hash: draft.hash,
    counted: units.length,
    carried: { gone, renumbered, fresh },
    predicates: shifts.map(({ predicate, gained, lost, stayed }) => ({
      predicate,
      before: lost.length + stayed.length,
      after: gained.length + stayed.length,
      gained: { count: gained.length, units: named(gained) },
      lost: { count: lost.length, units: named(lost) },
    })),
  })
}

/** The choices of a year that a law still offers. */
const choicesFor = ({ parameters, framework }: Pack, chosen: Chosen): Chosen => {
  const ratios = itemsOf(framework.total).flatMap((item) =>
    'whenNone' in item ? [`${item.id}.whenNone`] : [],
  )
  return Object.fromEntries(
    Object.entries(chosen).filter(([name, choice]) => {
      const parameter = parameters.find(({ id }) => id === name)
      return parameter ? parameter.choices.some(({ id }) => id === choice) : ratios.includes(name)
    }),
  )
}
