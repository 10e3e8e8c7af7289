import { ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Id, Instant } from '../http/shapes.ts'
import { listLedger } from './store.ts'

const MOST = 50

export const ledgerRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/ledger',
      about:
        'Deeds the asker may see, the latest first, fifty at a time; of one unit, one cycle, or all',
      query: z.object({ cycle: Id.optional(), unit: Id.optional(), before: z.uuid().optional() }),
      reply: z.object({
        rows: z.array(
          z.object({
            id: z.uuid(),
            at: Instant,
            by: z.string().nullable(),
            kind: z.string(),
            payload: z.record(z.string(), z.unknown()),
            unit: z.int().nullable(),
            cycle: z.int().nullable(),
          }),
        ),
        next: z.uuid().nullable(),
      }),
    },
    async ({ tx }: Desk, { query }) => {
      const { cycle = null, unit = null, before = null } = query
      const rows = await listLedger(tx, { cycle, unit, before, most: MOST })
      return ok({ rows, next: rows.length === MOST ? (rows.at(-1)?.id ?? null) : null })
    },
  ),
]
