import { nextStage, type StageKind } from '@teladan/engine/stages/stage.ts'
import type { Desk } from '../desk.ts'
import type { View } from './look.ts'
import { moveTo } from './store.ts'

/** Moves a unit past its stage to the next one of its way; says which that is. */
export async function moveOn({ tx, person, now }: Desk, view: View): Promise<StageKind> {
  const { candidacy, law } = view
  const next = nextStage(law.stages, candidacy.authority, candidacy.stage)
  if (!next) throw new Error(`nothing comes after ${candidacy.stage}`)
  await moveTo(tx, candidacy, { stage: next.kind, by: person.id, now: now() })
  return next.kind
}
