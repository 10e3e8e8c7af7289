import { type Deed, type Role, ruleOf } from './deeds.ts'
import { type Party, STAGE_KINDS, type StageKind } from './stage.ts'

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

/** The stages at which a unit waits for somebody of this role, in the order of the way; who decides is the law's. */
export function awaiting(role: Role, decidedBy: Party = 'panel'): StageKind[] {
  return STAGE_KINDS.filter((stage) =>
    AWAITED.some((deed) => {
      const { by, at } = ruleOf(deed, decidedBy)
      return by.includes(role) && at.includes(stage)
    }),
  )
}
