import type { ScreenWords } from '@teladan/words/screens/id.ts'
import type { View } from './useDossier.ts'

/** To whom a worksheet is handed over, as the button says it. */
export const handOverWord = (words: ScreenWords, { next }: View) =>
  next === 'coach_review' ? words.unit.handOverToCoach : words.unit.handOver
