import { divide, type Exact, reduce } from '@teladan/engine/exact.ts'
import type { Counts } from '@teladan/engine/framework/answers.ts'
import type { Item } from '@teladan/engine/framework/framework.ts'
import type { NodeTrace } from '@teladan/engine/verdict/trace.ts'
import { makeFigure } from '@teladan/words/words.ts'
import type { Assessed } from '../assess.ts'
import { wrap } from '../terminal.ts'
import { sayAnswer } from './answer.ts'
import { groundLines } from './ground.ts'
import { type Speech, say, sayMinimum } from './speech.ts'

/** An item from its answer to its points: what was said, what that is worth, what the others would be. */
export function explainItem(
  speech: Speech,
  assessed: Assessed,
  node: NodeTrace,
  item: Item,
): string[] {
  const { words, paint, width } = speech
  const { layer, scorecard } = assessed
  const { answer } = node.score
  const remark = layer.remarks[node.id]
  const empty = scorecard.closed ? words.explain.closedOpen : words.explain.notAnswered
  const said = answer === undefined ? empty : sayAnswer(speech, item, answer)
  const field = (name: string, text: string | undefined) =>
    text ? wrap(`  ${name}: ${text}`, width, '    ') : []
  return [
    '',
    paint('strong', `${words.explain.answer}: ${said}`),
    ...(node.score.meaning ? wrap(`  ${say(speech, node.score.meaning)}`, width, '  ') : []),
    ...working(speech, node, item),
    ...field(words.explain.place, placesOf(assessed, item)),
    ...field(words.explain.note, remark?.note),
    ...field(words.explain.evidence, remark?.evidence),
    ...(remark?.links ?? []).map((link) => `    ${link}`),
    ...options(speech, node, item),
    ...evidence(speech, item),
    ...ownRule(speech, assessed, item),
  ]
}

/** The step from the answer to the points, in figures. */
function working(speech: Speech, node: NodeTrace, item: Item): string[] {
  const { words } = speech
  const { answer, points, outOf } = node.score
  const counts =
    'counts' in item
      ? item.counts.map(({ id, text }) => {
          const count = (answer as Counts | undefined)?.[id]
          return `  ${say(speech, text)}: ${count === undefined ? '–' : makeFigure(words, String(count))}`
        })
      : []
  if (node.isOpen) return answer === undefined ? [] : [...counts, `  ${words.report.notValued}`]
  const worth = (value: string) => `  ${words.explain.worth(value, sayMinimum(speech, outOf))}`
  if (item.kind === 'index') return [worth(`${sayAnswer(speech, item, answer)}/${item.upTo}`)]
  if (item.kind === 'entered') {
    const most = makeFigure(words, item.most)
    return wrap(`  ${words.explain.entered(most, String(item.places))}`, speech.width, '  ')
  }
  if (item.kind === 'choice') {
    const option = item.options.find(({ key }) => key === answer)
    return [worth(makeFigure(words, option?.value ?? ''))]
  }
  return [...counts, worth(sayShare(points, outOf))]
}

/** What share of its weight a ratio brought, as a fraction in lowest terms: `2/3`, or 1. */
function sayShare(points: Exact, outOf: Exact): string {
  const { num, den } = reduce(divide(points, outOf))
  return den === 1n ? String(num) : `${num}/${den}`
}

/** Where an item's answer stands: its own cell, or those of its counts. */
function placesOf({ layer }: Assessed, item: Item): string {
  const names = 'counts' in item ? item.counts.map(({ id }) => `${item.id}.${id}`) : [item.id]
  return names.flatMap((name) => layer.places[name] ?? []).join(', ')
}

function options(speech: Speech, node: NodeTrace, item: Item): string[] {
  if (item.kind !== 'choice') return []
  const { words, paint, width } = speech
  const lines = item.options.flatMap((option) => {
    const mark = option.key === node.score.answer ? '▸' : ' '
    const head = `${mark} ${option.key.padEnd(5)} ${makeFigure(words, option.value).padEnd(5)} `
    return wrap(head + say(speech, option.text), width, ' '.repeat(head.length))
  })
  return ['', paint('strong', words.explain.options), ...lines]
}

function evidence(speech: Speech, item: Item): string[] {
  if (!item.evidence.length) return []
  const { words, paint, width } = speech
  const lines = item.evidence.flatMap((text) => wrap(`  · ${say(speech, text)}`, width, '    '))
  return ['', paint('strong', words.explain.evidenceAsked), ...lines]
}

/** The rule of their own that a ratio and an index rest on. */
function ownRule(speech: Speech, assessed: Assessed, item: Item): string[] {
  const { words } = speech
  switch (item.kind) {
    case 'choice':
      return []
    case 'index':
    case 'entered':
      return ['', ...groundLines(speech, assessed, item.rule)]
    default: {
      const rule = `  ${words.explain.nothingToCount}: ${words.whenNone[item.whenNone]}`
      return ['', rule, ...groundLines(speech, assessed, item.whenNoneGround)]
    }
  }
}
