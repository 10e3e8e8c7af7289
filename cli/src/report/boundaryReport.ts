import { basename } from 'node:path'
import type { Boundary, Change, Flip, Margin } from '@teladan/engine/boundary/boundary.ts'
import type { Step } from '@teladan/engine/boundary/step.ts'
import type { Interval, Survey } from '@teladan/engine/boundary/survey.ts'
import {
  compare,
  type Exact,
  makeFixed,
  parseExact,
  type Rounding,
  ZERO,
} from '@teladan/engine/exact.ts'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { ruleText } from '@teladan/engine/framework/ruleText.ts'
import type { Conclusion } from '@teladan/engine/nation/tally.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { makeFigure } from '@teladan/words/words.ts'
import { type Assessed, layerText } from '../assess.ts'
import { harmless, wrap } from '../terminal.ts'
import { verdictLine } from './scoreReport.ts'
import { decisionNote, nameOf, type Speech, say, sayMinimum, sayPoints } from './speech.ts'

/** How firm one layer's verdicts are: what little turns them, then every minimum and what crosses it. */
export function reportBoundary(
  speech: Speech,
  assessed: Assessed,
  { found, survey }: { found: Boundary; survey: Survey },
): string[] {
  const { words, paint, width } = speech
  const { pack, layer, file, verdicts } = assessed
  const verdictLines = pack.framework.predicates.flatMap(({ id }) => {
    const verdict = verdicts[id]
    const name = nameOf(speech, pack.framework, id)
    return verdict ? [`  ${verdictLine(speech, name, verdict)}`] : []
  })
  const footing = `${words.whatIf.boundary.note} ${decisionNote(speech, pack.framework)}`
  return [
    paint('strong', harmless(basename(file))),
    `${words.whatIf.boundary.title} · ${say(speech, layerText(pack, layer.id))}`,
    paint('faint', `${say(speech, pack.text)} · ${pack.id}`),
    '',
    ...verdictLines,
    '',
    ...reportFlips(speech, pack, found.flips, survey),
    ...reportMargins(speech, pack, { margins: found.margins, survey }),
    '',
    ...wrap(footing, width).map((line) => paint('faint', line)),
  ]
}

/** Each turn of a verdict with what brings it about, kind by kind. */
function reportFlips(speech: Speech, { framework }: Pack, flips: Flip[], survey: Survey): string[] {
  const { words, paint, width } = speech
  const { boundary } = words.whatIf
  if (!flips.length) {
    const none = Object.keys(survey).length ? boundary.noneWithSurvey : boundary.none
    return wrap(none, width).map((line) => paint('met', line))
  }
  const texts = new Map(itemsOf(framework.total).map((item) => [item.id, item.text]))
  const kinds = {
    answer: boundary.answers,
    count: boundary.counts,
    survey: boundary.surveys,
    rounding: boundary.roundings,
  }
  const turns = Map.groupBy(flips, ({ predicate, from, to }) =>
    boundary.becomes(
      nameOf(speech, framework, predicate),
      conclusionWord(speech, from),
      conclusionWord(speech, to),
    ),
  )
  const blocks = [...turns].flatMap(([turn, turned]) => [
    `  ${paint('strong', turn)}`,
    ...Object.entries(kinds).flatMap(([kind, heading]) => {
      const lines = turned.flatMap(({ by }) => {
        if (by.kind !== kind) return []
        const text = 'item' in by ? texts.get(by.item) : undefined
        const what = [sayChange(speech, by), ...(text ? [say(speech, text)] : [])].join('  ')
        return wrap(`    · ${what}`, width, '      ')
      })
      return lines.length ? [`    ${paint('faint', heading)}`, ...lines] : []
    }),
  ])
  const changes = new Set(flips.map(({ by }) => by)).size
  return [paint('strong', boundary.flips(changes)), ...blocks]
}

function reportMargins(
  speech: Speech,
  { framework }: Pack,
  { margins, survey }: { margins: Margin[]; survey: Survey },
): string[] {
  const { words, paint, width } = speech
  const labels = Math.min(44, width - 44)
  return [
    '',
    paint('strong', words.whatIf.boundary.margins),
    paint('faint', `  ${words.whatIf.boundary.marginsNote}`),
    ...framework.predicates.flatMap(({ id, rules }) => [
      `  ${paint('strong', nameOf(speech, framework, id))}`,
      ...margins
        .filter(({ predicate }) => predicate === id)
        .flatMap((margin, i) => {
          const rule = rules[i]
          const what = rule ? say(speech, ruleText(rule, rules, framework)) : margin.rule
          const label = what.length > labels ? `${what.slice(0, labels - 1)}…` : what.padEnd(labels)
          const style = margin.margin.num < 0n ? 'short' : 'met'
          const points = sayPoints(speech, margin.points, [margin.atLeast]).padStart(7)
          const least = words.explain.atLeast(sayMinimum(speech, margin.atLeast)).padEnd(14)
          const line = `    ${label}${points}  ${least}${paint(style, sayMargin(speech, margin.margin))}`
          const crossing = sayCrossing(speech, margin, survey)
          const below = crossing ? wrap(`      ${crossing}`, width, '      ') : []
          return [line, ...below.map((text) => paint('faint', text))]
        }),
    ]),
  ]
}

/** What crosses a minimum: the step that moves the points least, how many more, and the index that would. */
function sayCrossing(speech: Speech, { crossings, indices }: Margin, survey: Survey): string {
  const { boundary } = speech.words.whatIf
  const [least] = crossings
  const steps = least
    ? [boundary.crossing(sayStep(speech, least.step), saySigned(speech, least.moves))]
    : []
  const more = crossings.length > 1 ? [boundary.crossings(crossings.length - 1)] : []
  const at = indices.map(({ item, at: index }) => {
    const shown = makeFigure(speech.words, makeFixed(index, 4, 'up').replace(/00$/, ''))
    const line = boundary.atIndex(item, shown)
    return isWithin(index, survey[item]) ? `${line} ${boundary.inInterval}` : line
  })
  const said = [...steps, ...more].join(' ')
  return [...(said ? [said] : []), ...at].join('; ')
}

/** Whether an interval has figures on both sides of a line: below it, and on it or above. */
function isWithin(line: Exact, interval: Interval | undefined): boolean {
  const [low, high] = [interval?.low, interval?.high].map((end) => parseExact(end ?? ''))
  return !!low && !!high && compare(low, line) < 0 && compare(high, line) >= 0
}

function sayChange(speech: Speech, change: Change): string {
  const { boundary } = speech.words.whatIf
  switch (change.kind) {
    case 'answer':
    case 'count':
      return sayStep(speech, change)
    case 'rounding':
      return {
        points: { half_up: boundary.pointsHalfUp, down: boundary.pointsDown },
        indices: { half_up: boundary.indicesHalfUp, down: boundary.indicesDown },
      }[change.of][change.how]
    case 'survey':
      return Object.entries(change.indices)
        .map(([item, index]) => boundary.index(item, makeFigure(speech.words, index)))
        .join(', ')
  }
}

function sayStep({ words }: Speech, step: Step): string {
  const { answer } = words.whatIf.boundary
  return step.kind === 'answer'
    ? answer(step.item, step.from, step.to)
    : answer(`${step.item} ${step.count}`, String(step.from), String(step.to))
}

function conclusionWord({ words }: Speech, conclusion: Conclusion): string {
  return conclusion === 'met' || conclusion === 'short'
    ? words.predicate[conclusion]
    : words.outlook[conclusion].word
}

function sayMargin(speech: Speech, margin: Exact): string {
  const { boundary } = speech.words.whatIf
  const sign = compare(margin, ZERO)
  if (sign === 0) return boundary.onLine
  const by = makeFigure(speech.words, shownSize(margin, sign < 0 ? 'up' : 'down'))
  return sign < 0 ? boundary.short(by) : boundary.above(by)
}

const saySigned = ({ words }: Speech, moves: Exact) =>
  (moves.num < 0n ? '−' : '+') + makeFigure(words, shownSize(moves, 'half_up'))

/** The size of a difference at two places, at six when it would look like nothing. */
function shownSize({ num, den }: Exact, rounding: Rounding): string {
  const size = { num: num < 0n ? -num : num, den }
  const shown = makeFixed(size, 2, rounding)
  return size.num * 100n < den ? makeFixed(size, 6, 'up') : shown
}
