import type { Text } from '../framework/framework.ts'

/** What can happen to a unit on its way, in closed words; a pack puts those it uses in order. */
export const STAGE_KINDS = [
  'declare',
  'appoint',
  'build',
  'self_assess',
  'coach_review',
  'internal_assess',
  'propose',
  'screen',
  'object',
  'desk',
  'interview',
  'field',
  'panel',
  'decide',
  'announce',
  'monitor',
  'revoke',
] as const
export type StageKind = (typeof STAGE_KINDS)[number]

/** Who decides in the end: the unit's own agency, or the national team. */
export const AUTHORITIES = ['agency', 'national'] as const
export type Authority = (typeof AUTHORITIES)[number]

/** What the public may know of a unit, from the first step to the last. */
export const RUNGS = ['declared', 'appointed', 'proposed', 'awarded', 'revoked'] as const
export type Rung = (typeof RUNGS)[number]

/** Who moves a unit past a stage. */
export const PARTIES = ['unit', 'agency', 'inspectorate', 'panel', 'national'] as const
export type Party = (typeof PARTIES)[number]

/** One station of the way as a pack orders it. */
export type Stage = {
  id: string
  kind: StageKind
  text: Text
  by: Party
  /** Whether a cycle says from when to when it is open. */
  window: 'cycle' | 'none'
  /** The rung of the public ladder that passing this stage reaches. */
  public?: Rung | undefined
  /** The authorities whose way leads past here. */
  authorities: Authority[]
}

/** The stations of one authority's way, in order. */
export function wayOf(stages: Stage[], authority: Authority): Stage[] {
  return stages.filter((stage) => stage.authorities.includes(authority))
}

/** The station after a kind on one authority's way; undefined when that was the last. */
export function nextStage(stages: Stage[], authority: Authority, kind: StageKind) {
  const way = wayOf(stages, authority)
  return way[way.findIndex((stage) => stage.kind === kind) + 1]
}

/** Things that belong to stages, in the order of the way. */
export function inOrderOfWay<T extends { stage: string }>(things: T[]): T[] {
  const placeOf = ({ stage }: T) => STAGE_KINDS.indexOf(stage as StageKind)
  return things.toSorted((a, b) => placeOf(a) - placeOf(b))
}
