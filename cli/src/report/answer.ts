import type { Answer } from '@teladan/engine/framework/answers.ts'
import { type Item, isFigure } from '@teladan/engine/framework/framework.ts'
import { makeFigure } from '@teladan/words/words.ts'
import type { Speech } from './speech.ts'

/** An answer in a few signs: `A`, `3/4`, `3,6`, or the word for an empty one. */
export function sayAnswer(speech: Speech, item: Item, answer: Answer | undefined): string {
  if (answer === undefined) return speech.words.report.empty
  if (typeof answer === 'string') return isFigure(item) ? makeFigure(speech.words, answer) : answer
  const [names, mark] =
    item.kind === 'share'
      ? [[item.of, item.over], '/']
      : item.kind === 'decrease'
        ? [[item.from, item.to], '→']
        : [[], '']
  return names.map((name) => answer[name] ?? '…').join(mark)
}
