import { useLocale } from '../ui/Locale.tsx'
import type { CodeGroup } from './CodeRules.tsx'

/** How many people a rule meets, and how many of them would have to set something up. */
export function useSayCount() {
  const { words, sayNumber } = useLocale()
  const text = words.codeRules
  return ({ people, without }: CodeGroup) => {
    if (!people) return text.nobody
    return without
      ? text.someLack(sayNumber(people), sayNumber(without))
      : text.allHave(sayNumber(people))
  }
}
