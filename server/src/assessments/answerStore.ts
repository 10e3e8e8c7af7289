import type { Answer, Answers } from '@teladan/engine/framework/answers.ts'
import { sql } from 'kysely'
import { first, type Tx } from '../db/transaction.ts'
import { keyIs, type RoundKey } from './store.ts'

/** The version of an answer that counts. */
export type Said = {
  item: string
  version: number
  answer: Answer | null
  note: string
  isAgreed: boolean
  by: string
  at: Date
}
type SaidRow = Omit<Said, 'answer'> & { answer: string | null }

/** The answers of a round as they stand, by item. */
export async function listSaid(tx: Tx, key: RoundKey): Promise<Said[]> {
  const { rows } = await sql<SaidRow>`
    select distinct on (item) item, version, answer, note, is_agreed as "isAgreed", by_id as by, at
    from answers where ${keyIs(key)} order by item, version desc`.execute(tx)
  return rows.map(said)
}

export async function findSaid(tx: Tx, key: RoundKey, item: string): Promise<Said | undefined> {
  const row = first(
    await sql<SaidRow>`
      select item, version, answer, note, is_agreed as "isAgreed", by_id as by, at
      from answers where ${keyIs(key)} and item = ${item} order by version desc limit 1`.execute(
      tx,
    ),
  )
  return row && said(row)
}

/** The answers of a round in given versions, by item; what was never said so is left out. */
export async function listSaidAt(
  tx: Tx,
  key: RoundKey,
  versions: Record<string, number>,
): Promise<Said[]> {
  const items = Object.keys(versions)
  const { rows } = await sql<SaidRow>`
    select item, version, answer, note, is_agreed as "isAgreed", by_id as by, at
    from answers where ${keyIs(key)} and (item, version) in (
      select * from unnest(${items}::text[], ${items.map((item) => versions[item])}::int[]))`.execute(
    tx,
  )
  return rows.map(said)
}

/** Where one version of an answer stands in its history. */
export type VersionAt = { round: number; version: number }
/** A version in its round; one that a round began with was carried over from the round before. */
export type Version = Said & VersionAt & { isCarried: boolean }

/** Versions of one answer in all rounds that the asker may see, the latest first, from one on. */
export async function listVersions(
  tx: Tx,
  { cycle, unit, layer }: Omit<RoundKey, 'round'>,
  item: string,
  { before, most }: { before: VersionAt | undefined; most: number },
): Promise<Version[]> {
  const { rows } = await sql<SaidRow & VersionAt & { isCarried: boolean }>`
    select item, round, version, answer, note, is_agreed as "isAgreed", by_id as by, at,
      version = 1 and exists (select from answers b where b.cycle_id = a.cycle_id and b.unit_id = a.unit_id
        and b.layer = a.layer and b.round = a.round - 1 and b.item = a.item and b.at = a.at) as "isCarried"
    from answers a where cycle_id = ${cycle} and unit_id = ${unit} and layer = ${layer} and item = ${item}
      and ${before ? sql`(round, version) < (${before.round}, ${before.version})` : sql`true`}
    order by round desc, version desc limit ${most}`.execute(tx)
  return rows.map(({ answer, ...row }) => ({ ...row, ...said({ answer, ...row }) }))
}

/** Only the answers that count, as the scorer takes them. */
export async function readAnswers(tx: Tx, key: RoundKey): Promise<Answers> {
  const { rows } = await sql<{ item: string; answer: string | null }>`
    select distinct on (item) item, answer from answers where ${keyIs(key)} order by item, version desc`.execute(
    tx,
  )
  const answers: Answers = {}
  for (const { item, answer } of rows)
    if (answer !== null) answers[item] = JSON.parse(answer) as Answer
  return answers
}

/** The same of rounds of several units, by unit, in one question. */
export async function readAnswersOf(
  tx: Tx,
  { cycle, layer }: Pick<RoundKey, 'cycle' | 'layer'>,
  rounds: Pick<RoundKey, 'unit' | 'round'>[],
): Promise<Map<number, Answers>> {
  const { rows } = await sql<{ unit: number; item: string; answer: string | null }>`
    select w.unit, a.item, a.answer
    from unnest(${rounds.map(({ unit }) => unit)}::int[], ${rounds.map(({ round }) => round)}::bigint[]) w(unit, round),
      lateral (select distinct on (item) item, answer from answers where cycle_id = ${cycle} and unit_id = w.unit
        and layer = ${layer} and round = w.round order by item, version desc) a`.execute(tx)
  const byUnit = new Map(rounds.map(({ unit }): [number, Answers] => [unit, {}]))
  for (const { unit, item, answer } of rows) {
    const answers = byUnit.get(unit)
    if (answers && answer !== null) answers[item] = JSON.parse(answer) as Answer
  }
  return byUnit
}

export type NewSaid = Omit<Said, 'version'> & { after: number }

/** Adds the next version of an answer; false when somebody was faster. */
export async function insertSaid(tx: Tx, key: RoundKey, s: NewSaid): Promise<boolean> {
  const { cycle, unit, layer, round } = key
  const answer = s.answer === null ? null : JSON.stringify(s.answer)
  const { numAffectedRows } = await sql`
    insert into answers (cycle_id, unit_id, layer, round, item, version, answer, note, is_agreed, by_id, at)
    select ${cycle}, ${unit}, ${layer}, ${round}, ${s.item}, ${s.after + 1}, ${answer}, ${s.note}, ${s.isAgreed},
      ${s.by}, ${s.at}::timestamptz
    where ${s.after} = (select coalesce(max(version), 0) from answers where ${keyIs(key)} and item = ${s.item})
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** Adds the first version of many answers at once, where nothing was said before. */
export async function insertSaidAtOnce(
  tx: Tx,
  { cycle, unit, layer, round }: RoundKey,
  answers: Answers,
  { by, at }: { by: string; at: Date },
) {
  const items = Object.keys(answers)
  const texts = items.map((item) => JSON.stringify(answers[item]))
  await sql`
    insert into answers (cycle_id, unit_id, layer, round, item, version, answer, by_id, at)
    select ${cycle}, ${unit}, ${layer}, ${round}, item, 1, answer, ${by}, ${at}
    from unnest(${items}::text[], ${texts}::text[]) a(item, answer)`.execute(tx)
}

const said = ({ answer, ...row }: SaidRow): Said => ({
  ...row,
  answer: answer === null ? null : (JSON.parse(answer) as Answer),
})
