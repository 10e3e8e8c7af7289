import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { makeFigure } from '@teladan/words/words.ts'
import type { Assessed, Notice } from '../assess.ts'
import { type Speech, say } from './speech.ts'

/** A notice in words, with its cell and item in front. */
export function sayNotice(speech: Speech, assessed: Assessed, notice: Notice): string {
  const place = [notice.at, notice.node].filter(Boolean).join(' ')
  return `${place}: ${sentenceOf(speech, assessed, notice)}`
}

function sentenceOf(speech: Speech, { pack }: Assessed, notice: Notice): string {
  const { warning, whenNone } = speech.words
  const item = itemsOf(pack.framework.total).find(({ id }) => id === notice.node)
  const ratio = item && 'counts' in item ? item : undefined
  const count = ratio?.counts.find(({ id }) => id === notice.count)
  const what = count ? say(speech, count.text) : notice.node
  const figure = (text = '') => (/^[\d.]+$/.test(text) ? makeFigure(speech.words, text) : text)
  switch (notice.code) {
    case 'part_above_whole':
    case 'total_differs':
    case 'count_differs':
      return warning[notice.code](what)
    case 'none_to_count':
      return warning.none_to_count(whenNone[ratio?.whenNone ?? 'open'])
    case 'percent_differs':
      return warning.percent_differs(figure(notice.got), figure(notice.counted))
    case 'answer_elsewhere':
      return warning.answer_elsewhere(notice.got ?? '')
    case 'row_missing':
      return warning.row_missing
  }
}
