import { DEED_NAMES, isWindowed, ruleOf } from './deeds.ts'
import type { StageKind } from './stage.ts'

/**
 * Whether the dates of a stage lock it: something there is done only while its window is open. Elsewhere they are
 * deadlines, which are shown as late and keep nobody from working.
 */
export function doesLock(stage: StageKind): boolean {
  return DEED_NAMES.some((deed) => isWindowed(ruleOf(deed), stage))
}
