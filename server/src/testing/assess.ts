import type { Answers } from '@teladan/engine/framework/answers.ts'
import { sql } from 'kysely'
import { asSystem, type Db } from '../db/transaction.ts'

type Assessed = {
  cycle: number
  unit: number
  agency: number
  name: string
  rounds: {
    layer: 'unit' | 'tpi'
    round: number
    answers: Answers
    isClosed: boolean
    /** Closed to give items back to the unit, and not finished. */
    isReturned?: boolean
  }[]
}

/**
 * Puts units into a cycle with rounds as if people had answered them: every answer was another one first, and some
 * were taken back.
 */
export async function putAssessed(db: Db, now: Date, by: string, units: Assessed[]) {
  await asSystem(db, now, async (tx) => {
    for (const { cycle, unit, agency, name, rounds } of units) {
      await sql`insert into candidacies (cycle_id, unit_id, agency_id, unit_name, line, target, authority, initiated_by, stage)
        select ${cycle}, id, ${agency}, ${name}, line, 'WBK', 'agency', 'unit', 'panel' from units where id = ${unit}`.execute(
        tx,
      )
      for (const { layer, round, answers, isClosed, isReturned = false } of rounds) {
        await sql`insert into rounds (cycle_id, unit_id, layer, round, scope, opened_at, is_shown)
          select cycle_id, unit_id, ${layer}, ${round}, scope, ${now}, false from candidacies
          where cycle_id = ${cycle} and unit_id = ${unit}`.execute(tx)
        const items = Object.keys(answers)
        const texts = items.map((item) => JSON.stringify(answers[item]))
        const put = (version: number, what: string[], said: (string | null)[]) =>
          sql`insert into answers (cycle_id, unit_id, layer, round, item, version, answer, by_id, at)
            select ${cycle}, ${unit}, ${layer}, ${round}, item, ${version}::int, answer, ${by}, ${now}
            from unnest(${what}::text[], ${said}::text[]) a(item, answer)`.execute(tx)
        await put(
          1,
          items,
          items.map(() => null),
        )
        await put(2, items, texts)
        await put(1, ['Z.1'], ['"A"'])
        await put(2, ['Z.1'], [null])
        if (isClosed)
          await sql`update rounds set closed_at = ${now}, closed_by = ${by}, is_shown = ${!isReturned}
            where cycle_id = ${cycle} and unit_id = ${unit} and layer = ${layer} and round = ${round}`.execute(
            tx,
          )
      }
    }
  })
}
