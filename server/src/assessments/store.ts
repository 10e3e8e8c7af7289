import type { Answer, Answers } from '@teladan/engine/framework/answers.ts'
import type { Grade } from '@teladan/engine/stages/deeds.ts'
import { sql } from 'kysely'
import { first, type Tx } from '../db/transaction.ts'
import { carryFindings } from './findingsStore.ts'

export const LAYERS = ['unit', 'coach', 'tpi'] as const
export type Layer = (typeof LAYERS)[number]

/** One round of one layer of one candidacy. */
export type RoundKey = { cycle: number; unit: number; layer: Layer; round: number }

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

const keyIs = ({ cycle, unit, layer, round }: RoundKey) =>
  sql`cycle_id = ${cycle} and unit_id = ${unit} and layer = ${layer} and round = ${round}`

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

/** Every version of one answer, the latest first. */
export async function listVersions(tx: Tx, key: RoundKey, item: string): Promise<Said[]> {
  const { rows } = await sql<SaidRow>`
    select item, version, answer, note, is_agreed as "isAgreed", by_id as by, at
    from answers where ${keyIs(key)} and item = ${item} order by version desc limit 200`.execute(tx)
  return rows.map(said)
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

export type Round = {
  layer: Layer
  round: number
  turn: Grade | null
  openedAt: Date
  closedAt: Date | null
  isShown: boolean
  total: string
  open: number
}
const ROUND = sql`layer, round, turn, opened_at as "openedAt", closed_at as "closedAt", is_shown as "isShown",
  total::text, open`

/** All rounds of a candidacy that the asker may see, layer by layer. */
export async function listRounds(tx: Tx, cycle: number, unit: number): Promise<Round[]> {
  const { rows } = await sql<Round>`
    select ${ROUND} from rounds where cycle_id = ${cycle} and unit_id = ${unit} order by layer, round`.execute(
    tx,
  )
  return rows
}

/** Takes an open round for a change, everyone else waiting; undefined when it is not there or closed. */
export async function holdOpenRound(tx: Tx, key: RoundKey): Promise<Round | undefined> {
  return first(
    await sql<Round>`select ${ROUND} from rounds where ${keyIs(key)} and closed_at is null for update`.execute(
      tx,
    ),
  )
}

/** Opens a round, unless somebody was faster; one that follows another begins with what that one ended with. */
export async function openRound(
  tx: Tx,
  key: RoundKey,
  { turn, open, now }: { turn: Grade | null; open: number; now: Date },
) {
  const { cycle, unit, layer, round } = key
  const { numAffectedRows } = await sql`
    insert into rounds (cycle_id, unit_id, layer, round, scope, turn, opened_at, is_shown, open)
    select cycle_id, unit_id, ${layer}, ${round}, scope, ${turn}, ${now}, ${layer === 'unit'}, ${open}
    from candidacies where cycle_id = ${cycle} and unit_id = ${unit} on conflict do nothing`.execute(
    tx,
  )
  if (round === 1 || numAffectedRows !== 1n) return
  await sql`
    insert into answers (cycle_id, unit_id, layer, round, item, version, answer, note, is_agreed, by_id, at)
    select distinct on (item) cycle_id, unit_id, layer, ${round}::int, item, 1, answer, note, is_agreed, by_id, at
    from answers where ${keyIs({ ...key, round: round - 1 })} order by item, version desc`.execute(
    tx,
  )
  await carryFindings(tx, key)
  await sql`
    update rounds n set total = p.total, open = p.open from rounds p
    where n.cycle_id = ${cycle} and n.unit_id = ${unit} and n.layer = ${layer} and n.round = ${round}
      and (p.cycle_id, p.unit_id, p.layer, p.round) = (n.cycle_id, n.unit_id, n.layer, n.round - 1)`.execute(
    tx,
  )
}

/** Writes down, for sorting, what a round's answers come to. */
export async function noteTally(
  tx: Tx,
  key: RoundKey,
  { total, open }: { total: string; open: number },
) {
  await sql`update rounds set total = ${total}, open = ${open} where ${keyIs(key)}`.execute(tx)
}

export async function closeRound(
  tx: Tx,
  key: RoundKey,
  { by, now, isShown }: { by: string; now: Date; isShown: boolean },
) {
  await sql`update rounds set closed_at = ${now}, closed_by = ${by}, is_shown = ${isShown} where ${keyIs(key)}`.execute(
    tx,
  )
}

export async function setTurn(tx: Tx, key: RoundKey, turn: Grade) {
  await sql`update rounds set turn = ${turn} where ${keyIs(key)}`.execute(tx)
}

export type Return = {
  round: number
  item: string
  reason: string
  dueOn: string
  response: string | null
}

export async function insertReturn(
  tx: Tx,
  { cycle, unit, round }: RoundKey,
  r: { item: string; reason: string; dueOn: string; by: string; now: Date },
) {
  await sql`
    insert into returns (cycle_id, unit_id, round, item, reason, due_on, returned_by, returned_at)
    values (${cycle}, ${unit}, ${round}, ${r.item}, ${r.reason}, ${r.dueOn}, ${r.by}, ${r.now})`.execute(
    tx,
  )
}

/** What was given back to be mended, the latest round first. */
export async function listReturns(tx: Tx, cycle: number, unit: number): Promise<Return[]> {
  const { rows } = await sql<Return>`
    select round, item, reason, due_on::text as "dueOn", response from returns
    where cycle_id = ${cycle} and unit_id = ${unit} order by round desc, item`.execute(tx)
  return rows
}

export async function respond(
  tx: Tx,
  { cycle, unit, round }: RoundKey,
  r: { item: string; response: string; by: string; now: Date },
) {
  await sql`update returns set response = ${r.response}, responded_by = ${r.by}, responded_at = ${r.now}
    where cycle_id = ${cycle} and unit_id = ${unit} and round = ${round} and item = ${r.item}`.execute(
    tx,
  )
}

export async function listSections(tx: Tx, cycle: number, unit: number) {
  const { rows } = await sql<{ area: string; person: string; name: string }>`
    select s.area, s.person_id as person, p.name from sections s join people p on p.id = s.person_id
    where s.cycle_id = ${cycle} and s.unit_id = ${unit} order by s.area, p.name`.execute(tx)
  return rows
}

export async function setSection(
  tx: Tx,
  { cycle, unit }: { cycle: number; unit: number },
  area: string,
  people: string[],
) {
  await sql`delete from sections where cycle_id = ${cycle} and unit_id = ${unit} and area = ${area}`.execute(
    tx,
  )
  for (const person of new Set(people))
    await sql`insert into sections values (${cycle}, ${unit}, ${area}, ${person})`.execute(tx)
}

export type Review = {
  byGrade: Grade
  toGrade: Grade | null
  note: string
  by: string
  at: Date
  round: number
}

export async function insertReview(
  tx: Tx,
  key: RoundKey,
  r: Omit<Review, 'round'> & { id: string },
) {
  await sql`insert into reviews values (${r.id}, ${key.cycle}, ${key.unit}, ${key.round}, ${r.byGrade},
    ${r.toGrade}, ${r.note}, ${r.by}, ${r.at})`.execute(tx)
}

export async function listReviews(tx: Tx, cycle: number, unit: number) {
  const { rows } = await sql<Review & { name: string }>`
    select v.by_grade as "byGrade", v.to_grade as "toGrade", v.note, v.by_id as by, v.at, v.round, p.name
    from reviews v join people p on p.id = v.by_id
    where v.cycle_id = ${cycle} and v.unit_id = ${unit} order by v.at desc`.execute(tx)
  return rows
}

/** What a coach did with the worksheet of a unit's round. */
export type CoachReview = {
  round: number
  outcome: 'passed' | 'returned'
  note: string
  by: string
  at: Date
}

export async function insertCoachReview(
  tx: Tx,
  { cycle, unit }: { cycle: number; unit: number },
  r: CoachReview & { id: string },
) {
  await sql`
    insert into coach_reviews (id, cycle_id, unit_id, round, outcome, note, by_id, at)
    values (${r.id}, ${cycle}, ${unit}, ${r.round}, ${r.outcome}, ${r.note}, ${r.by}, ${r.at})`.execute(
    tx,
  )
}

export async function listCoachReviews(tx: Tx, cycle: number, unit: number) {
  const { rows } = await sql<CoachReview & { name: string }>`
    select v.round, v.outcome, v.note, v.by_id as by, v.at, p.name
    from coach_reviews v join people p on p.id = v.by_id
    where v.cycle_id = ${cycle} and v.unit_id = ${unit} order by v.round desc`.execute(tx)
  return rows
}

/** The grades that somebody holds over a unit in a cycle; asked for the system. */
export async function listGrades(
  tx: Tx,
  { cycle, unit }: { cycle: number; unit: number },
  today: string,
) {
  const { rows } = await sql<{ grade: Grade }>`
    select distinct g.grade from grants g join candidacies k on g.unit_id = any(k.line)
    where k.cycle_id = ${cycle} and k.unit_id = ${unit} and g.role = 'assessor'
      and (g.cycle_id is null or g.cycle_id = ${cycle}) and g.from_on <= ${today}
      and (g.until_on is null or g.until_on >= ${today})`.execute(tx)
  return rows.map(({ grade }) => grade)
}

/** The names of people, by their ids; those the asker may not know are left out. */
export async function namesOfPeople(tx: Tx, ids: string[]): Promise<Record<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from people where id = any(${ids}::uuid[])`.execute(tx)
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

const said = ({ answer, ...row }: SaidRow): Said => ({
  ...row,
  answer: answer === null ? null : (JSON.parse(answer) as Answer),
})
