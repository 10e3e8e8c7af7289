import { GRADES } from '@teladan/engine/stages/deeds.ts'
import type { ScreenWords } from '@teladan/words/screens/id.ts'
import type { View } from './useDossier.ts'

type Review = View['reviews'][number]

/** Where a grade sent an assessment on its review: up, back down, or out of the inspectorate's hands. */
export function sayReview({ unit, grades }: ScreenWords, { byGrade, toGrade }: Review): string {
  if (!toGrade) return unit.tierFinished
  const isBelow = GRADES.indexOf(toGrade) < GRADES.indexOf(byGrade)
  return (isBelow ? unit.tierSentBack : unit.tierPassedOn)(grades[toGrade])
}
