import type { Answers } from '@teladan/engine/framework/answers.ts'
import type { Rule } from '@teladan/engine/framework/framework.ts'
import type { ChangedPack } from '@teladan/engine/nation/changePack.ts'
import { compareTallies, type Shift } from '@teladan/engine/nation/compareTallies.ts'
import { addUnit, makeNation } from '@teladan/engine/nation/nation.ts'
import { pointsText } from '@teladan/engine/nation/pointsText.ts'
import { conclusionIn, meetsRule, type Tally, tally } from '@teladan/engine/nation/tally.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import type { UnitSource } from './readUnits.ts'

/** Units under the law as it is and under a change of it. */
export type Simulation = ChangedPack & {
  now: Pack
  units: { name: string; unit?: number | undefined; layer: string }[]
  refused: string[][]
  before: Tally
  after: Tally
  shifts: Shift[]
}

/**
 * The law as it is and as it would be, whether what was not answered is worth zero, and how answers are read under
 * the change, where it asks otherwise.
 */
export type Law = {
  now: Pack
  changed: ChangedPack
  closed: boolean
  carry?: (answers: Answers) => Answers
}

/** Reads every unit once and scores all of them twice. */
export async function simulate(
  { now, changed, closed, carry }: Law,
  source: UnitSource,
  show: (name: string) => void,
): Promise<Simulation> {
  const nation = makeNation(now.framework, source.size)
  const carried = carry && makeNation(changed.pack.framework, source.size)
  const units: Simulation['units'] = []
  const refused: string[][] = []
  for await (const unit of source.units) {
    show(unit.name)
    if ('refused' in unit) {
      refused.push(unit.refused)
      continue
    }
    addUnit(nation, unit.answers)
    if (carried) addUnit(carried, carry(unit.answers))
    units.push({ name: unit.name, unit: unit.unit, layer: unit.layer })
  }
  const before = tally(nation, now.framework, { closed })
  const after = tally(carried ?? nation, changed.pack.framework, { closed })
  return { ...changed, now, units, refused, before, after, shifts: compareTallies(before, after) }
}

/** The minimums of a predicate that a unit does not hold. */
export function shortRules(made: Tally, unit: number, predicate: string): Rule[] {
  const all = made.tables.framework.predicates.flatMap(({ id, rules }) =>
    rules.map((rule) => ({ id, rule })),
  )
  return all.flatMap(({ id, rule }, place) =>
    id === predicate && !meetsRule(made, unit, place) ? [rule] : [],
  )
}

/** What `simulate --json` says of the whole; the units follow one by one. */
export function makeSimulationJson({
  now,
  pack,
  changes,
  units,
  refused,
  before,
  shifts,
}: Simulation) {
  const names = (places: number[]) => places.map((place) => units[place]?.name)
  return {
    schema: 'teladan.simulate/1',
    pack: now.id,
    changed: pack.id,
    changes,
    closed: before.closed,
    counted: units.length,
    refused: refused.length,
    predicates: Object.fromEntries(
      shifts.map(({ predicate, gained, lost, stayed }) => [
        predicate,
        {
          before: lost.length + stayed.length,
          after: gained.length + stayed.length,
          gained: names(gained),
          lost: names(lost),
          stayed: stayed.length,
        },
      ]),
    ),
  }
}

/** One unit of `simulate --json`: what it has on every node that a minimum looks at, and its conclusions. */
export function makeUnitJson({ units, before, after }: Simulation, unit: number) {
  const sideOf = (made: Tally) => ({
    points: Object.fromEntries(
      made.tables.nodes.map((node) => [node, Number(pointsText(made, unit, node))]),
    ),
    predicates: Object.fromEntries(
      made.tables.framework.predicates.map(({ id }, i) => [id, conclusionIn(made, unit, i)]),
    ),
  })
  const { name, layer, unit: id } = units[unit] ?? { name: '', layer: '', unit: undefined }
  const known = { ...(id !== undefined && { unit: id }), file: name }
  return { ...known, layer, before: sideOf(before), after: sideOf(after) }
}
