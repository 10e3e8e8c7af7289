import { z } from 'zod'
import { PersonDifference, UnitDifference } from './difference.ts'
import { FAULTS } from './fault.ts'

/** What a list would change or has changed. With a problem or a fault it changes nothing. */
export const RosterReply = z.object({
  /** What `keep` has to be told, so that it keeps what was shown and nothing else. */
  seen: z.string(),
  sheet: z.string().nullable(),
  columns: z.array(z.object({ name: z.string(), at: z.string(), heading: z.string() })),
  ignored: z.array(z.object({ at: z.string(), heading: z.string() })),
  /** Why the file as a whole cannot be taken. */
  problem: z
    .object({
      code: z.string(),
      at: z.string().optional(),
      column: z.string().optional(),
      header: z.string().optional(),
      others: z.array(z.string()).optional(),
      wanted: z.array(z.string()).optional(),
      found: z.array(z.string()).optional(),
      most: z.int().optional(),
    })
    .nullable(),
  /** Cells that cannot be taken, in the order of the file; the first of them, and how many there are. */
  faults: z.array(
    z.object({
      at: z.string(),
      column: z.string(),
      code: z.enum(FAULTS),
      got: z.string().optional(),
      other: z.string().optional(),
      options: z.array(z.string()).optional(),
    }),
  ),
  faultsAll: z.int(),
  units: z.array(UnitDifference),
  people: z.array(PersonDifference),
  /** What was kept; none when it was only looked. Tokens are told this once. */
  saved: z
    .object({
      invitations: z.array(
        z.object({
          name: z.string(),
          signInName: z.string(),
          home: z.string(),
          token: z.string(),
          ends: z.string(),
        }),
      ),
    })
    .nullable(),
})
export type RosterReply = z.infer<typeof RosterReply>

export const NOTHING_READ: RosterReply = {
  seen: '',
  sheet: null,
  columns: [],
  ignored: [],
  problem: null,
  faults: [],
  faultsAll: 0,
  units: [],
  people: [],
  saved: null,
}
