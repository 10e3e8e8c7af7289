import { compare, type Exact, makeFixed, subtract } from '@teladan/engine/exact.ts'
import type { Answer } from '@teladan/engine/framework/answers.ts'
import type { Item } from '@teladan/engine/framework/framework.ts'
import { letters } from '@teladan/words/letters.ts'
import { makeFigure, wordsOf } from '@teladan/words/words.ts'
import { dayIn } from '../db/days.ts'

const words = wordsOf('id')

/** Points with two places; below a minimum they are rounded down, so that they never seem to stand on it. */
export function sayPoints(points: Exact, minimum?: Exact): string {
  const isBelow = minimum !== undefined && compare(points, minimum) < 0
  return makeFigure(words, makeFixed(points, 2, isBelow ? 'down' : 'half_up'))
}

/** A weight or a minimum as the law writes it: 75, 18,25, 4,8. */
export const sayFigure = (figure: Exact): string =>
  makeFigure(words, makeFixed(figure, 6).replace(/\.?0+$/, ''))

/** What is missing to a minimum, rounded up and never nothing. */
export const sayGap = (points: Exact, minimum: Exact): string =>
  makeFigure(words, makeFixed(subtract(minimum, points), 2, 'up'))

/** Points of one item to the last place that shows in four: 0,125. */
export const sayExactly = (points: Exact): string =>
  makeFigure(words, makeFixed(points, 4).replace(/\.?0+$/, ''))

/** An item by its number and what it asks. */
export const sayItem = ({ id, text }: Item) => `${id}\n${text.id}`

/** An answer in words: the option with what it says, counts by their names, an index. */
export function sayAnswer(item: Item, answer: Answer | null): string {
  if (answer === null) return letters.evaluation.notAnswered
  if (typeof answer === 'object') {
    if (!('counts' in item)) return ''
    const said = item.counts.filter(({ id }) => answer[id] !== undefined)
    return said.map(({ id, text }) => `${text.id}: ${answer[id]}`).join('; ')
  }
  if (item.kind !== 'choice') return makeFigure(words, answer)
  const option = item.options.find(({ key }) => key === answer)
  return option && option.text.id !== answer ? `${answer}: ${option.text.id}` : answer
}

/** `2 Maret 2026`, or with its weekday `Senin, 2 Maret 2026`. */
export const sayDay = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`))
export const sayWeekday = (day: string): string =>
  `${WEEKDAY.format(new Date(`${day}T00:00:00Z`))}, ${sayDay(day)}`

/** `09.00 WIB`, of an hour on the clock of a zone, on a day there. */
export function sayHour(zone: string, day: string, hour: string): string {
  const parts = new Intl.DateTimeFormat('id-ID', { timeZone: zone, timeZoneName: 'short' })
  const name = parts
    .formatToParts(new Date(`${day}T00:00:00Z`))
    .find(({ type }) => type === 'timeZoneName')?.value
  return `${hour.replace(':', '.')} ${name}`
}

/** `2 Maret 2026 pukul 09.00 WIB`, of an instant as a zone has it. */
export function sayMoment(zone: string, at: Date): string {
  const clock = new Intl.DateTimeFormat('id-ID', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  const day = dayIn(zone, at)
  return letters.meeting.atHour(sayDay(day), sayHour(zone, day, clock.format(at)))
}

const DAY = new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'UTC' })
const WEEKDAY = new Intl.DateTimeFormat('id-ID', { weekday: 'long', timeZone: 'UTC' })
