import { useLocale, useText } from '../ui/Locale.tsx'
import type { Cycle } from './cycle.ts'

type Value = Cycle['unverified'][number]['value']
type Choice = Pick<Cycle['choices'][number], 'options'>

/** The value of a figure, and an option of a choice, in words. */
export function useSayValue() {
  const { words, sayNumber, sayPoints } = useLocale()
  const text = useText()
  /** A share as it stands in the law: a fraction stays one. */
  const sayShare = (share: string) => (/^[\d.]+$/.test(share) ? sayNumber(Number(share)) : share)
  /** Points as they are, to a third place where two would round them. */
  const sayExactly = (points: string) => sayPoints(points, /\.\d{2}0*$/.test(points) ? 2 : 3)
  const whenNone: Record<string, string> = words.law.whenNone
  const sayOption = ({ options }: Choice, id: string) => {
    const option = options.find((one) => one.id === id)
    return option?.text ? text(option.text) : (whenNone[id] ?? id)
  }
  const sayValue = (value: Value): string | null => {
    switch (value.kind) {
      case 'choice':
        return text(value.text)
      case 'options':
        return value.options.map(({ key, value: worth }) => `${key} ${sayShare(worth)}`).join(' · ')
      case 'when_none':
        return whenNone[value.is] ?? value.is
      case 'index':
        return words.cycles.values.index(sayNumber(value.upTo))
      case 'entered':
        return words.cycles.values.entered(value.places)
      case 'weight':
        return words.cycles.values.weight(sayExactly(value.points))
      case 'minimums': {
        if (!value.minimums.length) return words.cycles.values.notTested
        const points = new Set(value.minimums.map((one) => sayExactly(one.points)))
        return [...points].map(words.cycles.values.minimum).join(' · ')
      }
      case 'stated':
        return null
    }
  }
  return { sayValue, sayOption, sayExactly }
}
