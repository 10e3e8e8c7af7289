import { DEEDS, type Deed, type Role } from './deeds.ts'
import { STAGE_KINDS, type StageKind } from './stage.ts'

/** The deeds that a unit waits for where it stands. */
const AWAITED: readonly Deed[] = [
  'declare',
  'appoint',
  'begin_self_assessment',
  'answer',
  'hand_over',
  'pass_as_coach',
  'pass_on',
  'propose',
  'vote',
  'decide',
  'publish',
]

/** The stages at which a unit waits for somebody of this role, in the order of the way. */
export function awaiting(role: Role): StageKind[] {
  return STAGE_KINDS.filter((stage) =>
    AWAITED.some((deed) => {
      const { by, at }: { by: readonly Role[]; at: readonly StageKind[] } = DEEDS[deed]
      return by.includes(role) && at.includes(stage)
    }),
  )
}
