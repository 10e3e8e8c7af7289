import type { Carrying } from '@teladan/engine/difference/carryAnswers.ts'
import type { Difference } from '@teladan/engine/difference/difference.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { makeSimulationJson, type Simulation } from './simulation.ts'

/** How two laws differ, and what that means for units that were assessed by the first. */
export type PackDifference = {
  before: Pack
  after: Pack
  differences: Difference[]
  effect?: { carrying: Carrying; simulation: Simulation }
}

/** What `pack diff --json` says; the units follow one by one. */
export function makeDifferenceJson({ before, after, differences, effect }: PackDifference) {
  return {
    schema: 'teladan.pack-diff/1',
    before: before.id,
    after: after.id,
    differences,
    ...(effect && { effect: effectOf(effect) }),
  }
}

function effectOf({ carrying, simulation }: NonNullable<PackDifference['effect']>) {
  const { gone, renumbered, fresh } = carrying
  const { closed, counted, refused, predicates } = makeSimulationJson(simulation)
  return { closed, counted, refused, carried: { gone, renumbered, fresh }, predicates }
}
