import { sql } from 'kysely'
import { makeId } from '../db/makeId.ts'
import type { Desk } from '../desk.ts'
import { type End, type EndOfAgency, listOwnEnds } from './letterStore.ts'
import type { Moving } from './moveWindow.ts'
import { insertAddendum, listWindows } from './store.ts'

type Moved = { from: End; to: End }
type Agencies = { count: number; first: (Moved & { agency: number; name: string })[] }

/** What a letter would come to, told before it is given. */
export type Effect = {
  /** What it makes of everybody who has no end of their own; none when it names agencies. */
  rest: (Moved & { isMoved: boolean }) | null
  /** Agencies by themselves: those that get less time, those that keep the end another letter gave them, those with more. */
  earlier: Agencies
  kept: Agencies
  later: number
  /** Whether anybody gets less time than they have. */
  shortens: boolean
}

/** Tries a letter out: it is written, what comes of it is read, and nothing of it stays. */
export async function tryOut(
  { tx, person, now }: Desk,
  cycle: number,
  moving: Omit<Moving, 'number' | 'file'>,
): Promise<Effect> {
  const { stage, closes, replaces, agencies, datedOn } = moving
  const id = makeId(now())
  const change = { kind: 'window', stage, closes, replaces } as const
  const look = async () => ({
    rest: (await listWindows(tx, cycle, null)).find((window) => window.stage === stage),
    own: await listOwnEnds(tx, { cycle, stage, named: agencies }),
  })
  const before = await look()
  await sql`savepoint trial`.execute(tx)
  const letter = { id, number: '-', datedOn, change, agencies, by: person.id }
  await insertAddendum(tx, cycle, letter, now())
  const after = await look()
  await sql`rollback to savepoint trial`.execute(tx)
  if (!before.rest || !after.rest) throw new Error(`no window of ${stage}`)
  const rest = { from: before.rest, to: after.rest, isMoved: after.rest.movedBy === id }
  const own = pair(before.own, after.own).filter(
    ({ agency, from }) => agencies.includes(agency) || from.movedBy !== rest.from.movedBy,
  )
  const touched = agencies.length ? own.filter(({ agency }) => agencies.includes(agency)) : own
  const earlier = touched.filter(({ from, to }) => to.closesAt < from.closesAt)
  return {
    rest: agencies.length ? null : rest,
    earlier: firstOf(earlier),
    kept: firstOf(touched.filter(({ to }) => to.movedBy !== id)),
    later: touched.filter(({ from, to }) => to.closesAt > from.closesAt).length,
    shortens: earlier.length > 0 || (!agencies.length && rest.to.closesAt < rest.from.closesAt),
  }
}

function pair(before: EndOfAgency[], after: EndOfAgency[]) {
  const to = new Map(after.map((one) => [one.agency, one]))
  return before.flatMap(({ agency, name, ...from }) => {
    const then = to.get(agency)
    return then ? [{ agency, name, from, to: then }] : []
  })
}

/** As many as a form can name. */
const FEW = 5
const firstOf = (agencies: Agencies['first']): Agencies => ({
  count: agencies.length,
  first: agencies.slice(0, FEW),
})
