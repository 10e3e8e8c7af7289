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
export const PARTIES = ['unit', 'coach', 'agency', 'inspectorate', 'panel', 'national'] as const
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

/** What an agency decides about the way of its own units. */
export type Choices = { hasCoachReview: boolean }

/** The stations of a unit's way, in order: those of its authority that its agency did not leave out. */
export function wayOf(stages: Stage[], authority: Authority, { hasCoachReview }: Choices): Stage[] {
  return stages.filter(
    ({ authorities, kind }) =>
      authorities.includes(authority) && (hasCoachReview || kind !== 'coach_review'),
  )
}

/** The station of a way after a kind; undefined when that was the last, or is not on this way. */
export function nextStage(way: Stage[], kind: StageKind): Stage | undefined {
  const place = way.findIndex((stage) => stage.kind === kind)
  return place < 0 ? undefined : way[place + 1]
}

/** Who decides at the end of a way. */
export const deciderOf = (way: Stage[]): Party | undefined =>
  way.find(({ kind }) => kind === 'decide')?.by

/** Things that belong to stages, in the order of the way. */
export function inOrderOfWay<T extends { stage: string }>(things: T[]): T[] {
  const placeOf = ({ stage }: T) => STAGE_KINDS.indexOf(stage as StageKind)
  return things.toSorted((a, b) => placeOf(a) - placeOf(b))
}
