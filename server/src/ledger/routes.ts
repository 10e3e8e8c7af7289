import { ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Id, Instant } from '../http/shapes.ts'
import { GROUPS, subjectsOf } from './groups.ts'
import { type LedgerFilter, listLedger } from './store.ts'

const MOST = 50

/** What of the ledger somebody looks for. */
export const Wanted = z.object({
  cycle: Id.optional(),
  unit: Id.optional(),
  person: z.uuid().optional(),
  group: z.enum(GROUPS).optional(),
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
})

/** What is looked for as the store is asked for it. */
export const filterOf = ({
  group,
  from,
  until,
  ...rest
}: z.infer<typeof Wanted>): LedgerFilter => ({
  ...rest,
  subjects: group && subjectsOf(group),
  from: from === undefined ? undefined : new Date(from),
  until: until === undefined ? undefined : new Date(until),
})

export const ledgerRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/ledger',
      about:
        'Deeds the asker may see, the latest first, fifty at a time; of a unit, a cycle, a person, a group of deeds, a span of time, or all',
      query: Wanted.extend({ before: z.uuid().optional() }),
      reply: z.object({
        rows: z.array(
          z.object({
            id: z.uuid(),
            at: Instant,
            person: z.uuid().nullable(),
            by: z.string().nullable(),
            kind: z.string(),
            payload: z.record(z.string(), z.unknown()),
            unit: z.int().nullable(),
            unitName: z.string().nullable(),
            cycle: z.int().nullable(),
            seal: z.string(),
            isSealed: z.boolean(),
          }),
        ),
        next: z.uuid().nullable(),
      }),
    },
    async ({ tx }: Desk, { query: { before, ...wanted } }) => {
      const rows = await listLedger(tx, { ...filterOf(wanted), before }, MOST)
      return ok({ rows, next: rows.length === MOST ? (rows.at(-1)?.id ?? null) : null })
    },
  ),
]
