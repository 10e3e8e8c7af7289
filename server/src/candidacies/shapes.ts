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
