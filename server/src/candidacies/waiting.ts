import { z } from 'zod'
import { countOpenReturns } from '../assessments/openReturns.ts'
import { listCycles } from '../cycles/store.ts'
import type { Desk } from '../desk.ts'
import { Instant } from '../http/shapes.ts'
import { listDraftsToSign } from '../packDrafts/draftsToSign.ts'
import { listMeetings } from '../panels/meetings.ts'
import { listDueActions } from '../plans/dueActions.ts'
import { listBoard } from './board.ts'
import { Stage } from './shapes.ts'

const ofUnit = { cycle: z.int(), unit: z.int(), name: z.string(), closesAt: Instant.nullable() }

const ofMeeting = {
  cycle: z.int(),
  panel: z.uuid(),
  name: z.string(),
  units: z.int(),
  closesAt: Instant.nullable(),
}

/** One thing that waits for somebody, and the end of the time there is for it. */
export const Waiting = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unit'), ...ofUnit, parent: z.string().nullable(), stage: Stage }),
  /** Questions that were given back and are not mended. */
  z.object({ kind: z.literal('returned'), ...ofUnit, questions: z.int() }),
  z.object({ kind: z.literal('action'), ...ofUnit, id: z.uuid(), work: z.string() }),
  /** A meeting on which one sits: units to vote on, or to close it when everybody has spoken. */
  z.object({ kind: z.literal('vote'), ...ofMeeting }),
  z.object({ kind: z.literal('close'), ...ofMeeting }),
  /** A law that somebody else wrote and asked to have signed. */
  z.object({
    kind: z.literal('draft'),
    draft: z.uuid(),
    name: z.string(),
    closesAt: Instant.nullable(),
  }),
])
type Waiting = z.input<typeof Waiting>

/** What waits for somebody: the nearest end first, what has none last, then by name. */
export async function listWaiting(desk: Desk, most: number) {
  const { tx, person } = desk
  const open = (await listCycles(tx)).filter(({ state }) => state === 'open')
  // One more than is shown tells whether there is more; of each kind no more than that can be among the first.
  const limit = most + 1
  const all: Waiting[] = []
  for (const { id } of open) all.push(...(await listUnits(desk, id, limit)))
  const drafts = await listDraftsToSign(tx, { person: person.id, limit })
  all.push(
    ...(await listDueActions(tx, { person: person.id, limit })),
    ...(await listMeetings(tx, { person: person.id, limit })),
    ...drafts.map((draft) => ({ kind: 'draft' as const, ...draft, closesAt: null })),
  )
  const end = ({ closesAt }: Waiting) => closesAt?.getTime() ?? Number.POSITIVE_INFINITY
  all.sort((a, b) => (end(a) === end(b) ? (a.name < b.name ? -1 : 1) : end(a) - end(b)))
  return { rows: all.slice(0, most), hasMore: all.length > most }
}

async function listUnits({ tx, person }: Desk, cycle: number, most: number): Promise<Waiting[]> {
  const filter = { cycle, awaiting: person, meetings: 'apart' as const }
  const { rows } = await listBoard(tx, filter, { sort: 'due', most })
  const mending = rows.filter(({ stage }) => stage === 'self_assess').map(({ unit }) => unit)
  const returned = new Map(
    (await countOpenReturns(tx, cycle, mending)).map(({ unit, ...rest }) => [unit, rest]),
  )
  return rows.map(({ unit, name, parent, stage, closesAt }) => {
    const given = returned.get(unit)
    return given
      ? { kind: 'returned', cycle, unit, name, ...given }
      : { kind: 'unit', cycle, unit, name, parent, stage, closesAt }
  })
}
