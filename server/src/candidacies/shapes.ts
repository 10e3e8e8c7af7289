import { DEED_NAMES, type Deed, GRADES } from '@teladan/engine/stages/deeds.ts'
import { STAGE_KINDS } from '@teladan/engine/stages/stage.ts'
import { z } from 'zod'

/** Shapes that the contracts of this room share. */
export const Stage = z.enum(STAGE_KINDS)
export const Ending = z
  .enum(['not_met', 'not_proposed', 'granted', 'not_granted', 'withdrawn'])
  .nullable()
export const Grade = z.enum(GRADES)
export const Reasons = z.record(z.enum(DEED_NAMES as [Deed, ...Deed[]]), z.string().nullable())

/** A signature under the integrity pact: on screen by a person of ours, or on paper, with its scan where there is one. */
export const Signature = z.object({
  id: z.uuid(),
  person: z.uuid().nullable(),
  name: z.string(),
  signedOn: z.string(),
  file: z.string().nullable(),
})
