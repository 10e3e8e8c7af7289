import { gap as gapWords } from '@teladan/words/gap.ts'
import { useLocale } from '../ui/Locale.tsx'
import type { Plan } from './plan.ts'

export type Effort = Plan['efforts']['items'][string]

/** What the team said work on an item takes, as a sentence; unsaid, it takes one. */
export function useSayEffort() {
  const { words, language, sayNumber } = useLocale()
  const say = gapWords[language]
  return (effort: Effort | undefined): string => {
    const { cost, months, isLeftOut } = effort ?? USUAL
    if (isLeftOut) return words.plan.isLeftOut
    return [
      words.plan.effortOf(sayNumber(cost)),
      ...(months === null ? [] : [say.monthsOf(sayNumber(months))]),
    ].join(', ')
  }
}

const USUAL: Effort = { cost: 1, months: null, isLeftOut: false }

export const isUsual = (effort: Effort) => isSameEffort(effort, undefined)

/** Whether two say the same of an item; to say nothing is to say what is usual. */
export const isSameEffort = (a: Effort | undefined = USUAL, b: Effort | undefined = USUAL) =>
  a.cost === b.cost && a.months === b.months && a.isLeftOut === b.isLeftOut
