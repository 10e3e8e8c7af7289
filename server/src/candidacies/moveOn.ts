import { nextStage, type StageKind } from '@teladan/engine/stages/stage.ts'
import type { Desk } from '../desk.ts'
import type { View } from './look.ts'
import { findStageBefore, moveTo } from './store.ts'

/** Moves a unit past its stage to the next one of its way; says which that is. */
export async function moveOn(desk: Desk, view: View): Promise<StageKind> {
  const { tx, person, now } = desk
  const stage = await findNext(desk, view)
  if (!stage) throw new Error(`nothing comes after ${view.candidacy.stage}`)
  await moveTo(tx, view.candidacy, { stage, by: person.id, now: now() })
  return stage
}

/** The stage that follows; what was returned to be mended goes back to where it was returned from. */
export async function findNext({ tx }: Desk, view: View): Promise<StageKind | undefined> {
  const { candidacy, way, unitRound } = view
  const isMending = candidacy.stage === 'self_assess' && unitRound > 1
  const returnedFrom = isMending ? await findStageBefore(tx, candidacy) : undefined
  return returnedFrom ?? nextStage(way, candidacy.stage)?.kind
}
