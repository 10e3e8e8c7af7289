import type { Grade } from '@teladan/engine/stages/deeds.ts'
import { sql } from 'kysely'
import { first, type Tx } from '../db/transaction.ts'
import { carryFindings } from './findingsStore.ts'

export const LAYERS = ['unit', 'coach', 'tpi'] as const
export type Layer = (typeof LAYERS)[number]

/** One round of one layer of one candidacy. */
export type RoundKey = { cycle: number; unit: number; layer: Layer; round: number }

/** Whether a row belongs to a round. */
export const keyIs = ({ cycle, unit, layer, round }: RoundKey) =>
  sql`cycle_id = ${cycle} and unit_id = ${unit} and layer = ${layer} and round = ${round}`

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

/** Takes a layer's open round for a change, everyone else waiting; undefined when none is open. */
export async function holdOpenRound(
  tx: Tx,
  { cycle, unit, layer }: Omit<RoundKey, 'round'>,
): Promise<Round | undefined> {
  return first(
    await sql<Round>`
      select ${ROUND} from rounds where cycle_id = ${cycle} and unit_id = ${unit} and layer = ${layer}
        and closed_at is null for update`.execute(tx),
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

/** The names of people, by their ids; those the asker may not know are left out. */
export async function namesOfPeople(tx: Tx, ids: string[]): Promise<Record<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from people where id = any(${ids}::uuid[])`.execute(tx)
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}
