import { doesLock } from '@teladan/engine/stages/doesLock.ts'
import type { StageKind } from '@teladan/engine/stages/stage.ts'
import type { ReplyOf } from '../api.ts'
import { useMe } from '../Shell.tsx'
import { useLocale } from '../ui/Locale.tsx'

/** A cycle as the list knows it, and whole. */
export type Listed = ReplyOf<'GET /api/cycles'>[number]
export type Cycle = ReplyOf<'GET /api/cycles/:cycle'>

/** Why the one who is signed in may not change a cycle, or make one; nothing when they may. */
export function useRefusal(of: number | null = null) {
  const { words } = useLocale()
  const { grants } = useMe()
  const may = grants.some(({ role, cycle }) => role === 'secretariat' && (cycle ?? of) === of)
  return may ? undefined : words.reasons.not_your_role
}

/** What stages and zones are called. */
export function useNames() {
  const { words } = useLocale()
  const stages: Record<string, string> = words.stages
  const zones: Record<string, string> = words.units.zones
  return {
    stageName: (stage: string) => stages[stage] ?? stage,
    lockOf: (stage: string) =>
      doesLock(stage as StageKind) ? words.cycles.locks : words.cycles.locksNot,
    zoneName: (zone: string) => zones[zone] ?? zone,
  }
}
