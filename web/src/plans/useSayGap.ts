import { compare, makeFixed, parseExact, ZERO } from '@teladan/engine/exact.ts'
import type { Step } from '@teladan/engine/gap/steps.ts'
import type { Survey } from '@teladan/engine/gap/surveys.ts'
import { gap as gapWords } from '@teladan/words/gap.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useFigures } from '../whatIf/useFigures.ts'

/** The engine's steps and surveys in the sentences that the command says them in. */
export function useSayGap() {
  const { language, sayNumber, sayPoints } = useLocale()
  const text = useText()
  const { sayExact } = useFigures()
  const say = gapWords[language]

  /** Each level in the rubric's own words, or what is to be counted more or less of. */
  const sayWork = (step: Step): string[] => {
    if (step.kind === 'levels') {
      const last = step.levels.length - 1
      return step.levels.map(({ text: level }, i) =>
        (i === last ? say.reach : say.onTheWay)(text(level)),
      )
    }
    const what = text(step.countText)
    const [from, to, whole] = [step.from, step.to, step.whole].map(sayNumber) as [
      string,
      string,
      string,
    ]
    const moved = step.kind === 'more' ? say.more(what, from, to, whole) : say.fewer(what, from, to)
    const also = step.also.map(({ item }) => item).join(', ')
    return also ? [`${moved}. ${say.also(also)}`] : [moved]
  }

  const saySurvey = ({ items, points, needed }: Survey): string => {
    const [only] = items
    if (!needed || !only) {
      const names = items.map(({ item, text: named }) => `${item} ${text(named)}`)
      return say.severalSurveys(names.join(', '), sayPoints(makeFixed(points, 2, 'up')))
    }
    const shown = makeFixed(needed, 2, 'up')
    const isExact = compare(parseExact(shown) ?? ZERO, needed) === 0
    const now = only.now === undefined ? say.noIndex : sayExact(only.now)
    const line = say.survey(`${only.item} ${text(only.text)}`, now, sayPoints(shown))
    const exactly = sayExact(makeFixed(needed, 6, 'up').replace(/0+$/, ''))
    return isExact ? line : `${line} (${say.exactly(exactly)})`
  }
  return { sayWork, saySurvey }
}
