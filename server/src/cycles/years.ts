import { printedName } from '@teladan/engine/framework/framework.ts'
import { pointsOf } from '@teladan/engine/packs/valueIn.ts'
import type { StageKind } from '@teladan/engine/stages/stage.ts'
import { inOrderOfWay } from '@teladan/engine/stages/stage.ts'
import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'
import { choicesOf } from './choices.ts'
import { defaultsOf, lawOf } from './law.ts'
import { type Cycle, listCycles, listWindowsOfAll } from './store.ts'

/** Every cycle beside the others, the latest first; units and decisions as many as the asker may see. */
export async function listYears(tx: Tx) {
  const cycles = await listCycles(tx)
  const windows = await listWindowsOfAll(tx)
  const [quotas, stages, granted] = [
    await sumQuotas(tx),
    await countStages(tx),
    await countGranted(tx),
  ]
  const of = <Row extends { cycle: number }>(rows: Row[], { id }: Cycle) =>
    rows.filter(({ cycle }) => cycle === id)
  const years = []
  for (const cycle of cycles) {
    const law = await lawOf(tx, cycle)
    const { framework } = law
    years.push({
      ...cycle,
      law: law.text,
      windows: inOrderOfWay(of(windows, cycle)),
      quota: of(quotas, cycle)[0] ?? { agencies: 0, most: 0 },
      stages: inOrderOfWay(of(stages, cycle)),
      granted: of(granted, cycle),
      choices: choicesOf(law, await defaultsOf(tx, cycle)),
      minimums: framework.predicates.flatMap(({ id: predicate, printed: name, rules }) =>
        rules.map(({ rule, node, atLeast, text }) => {
          const points = pointsOf(framework, atLeast)
          return {
            predicate,
            printed: printedName({ id: predicate, printed: name }),
            rule,
            node,
            text,
            points,
          }
        }),
      ),
    })
  }
  return years
}

async function sumQuotas(tx: Tx) {
  const { rows } = await sql<{ cycle: number; agencies: number; most: number }>`
    select cycle_id as cycle, count(*)::int as agencies, sum(most)::int as most from quotas
    where most is not null group by cycle_id`.execute(tx)
  return rows
}

async function countStages(tx: Tx) {
  const { rows } = await sql<{
    cycle: number
    stage: StageKind
    ended: string | null
    units: number
  }>`
    select cycle_id as cycle, stage, ended, count(*)::int as units from candidacies
    group by cycle_id, stage, ended`.execute(tx)
  return rows
}

async function countGranted(tx: Tx) {
  const { rows } = await sql<{ cycle: number; predicate: string; units: number }>`
    select cycle_id as cycle, predicate, count(*)::int as units from decisions
    where predicate is not null group by cycle_id, predicate order by predicate`.execute(tx)
  return rows
}
