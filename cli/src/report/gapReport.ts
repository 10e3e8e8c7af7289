import { basename } from 'node:path'
import { compare, type Exact, makeFixed, parseExact, ZERO } from '@teladan/engine/exact.ts'
import { ruleText } from '@teladan/engine/framework/ruleText.ts'
import type { Blocked, Gap } from '@teladan/engine/gap/gap.ts'
import type { Plan } from '@teladan/engine/gap/plan.ts'
import type { Step } from '@teladan/engine/gap/steps.ts'
import type { Survey } from '@teladan/engine/gap/surveys.ts'
import { makeFigure } from '@teladan/words/words.ts'
import { type Assessed, layerText } from '../assess.ts'
import { harmless, wrap } from '../terminal.ts'
import { decisionNote, nameOf, type Speech, say, sayGap, sayMinimum, sayPoints } from './speech.ts'

type Setting = { assessed: Assessed; gap: Gap; costs: 'with_costs' | 'without_costs' }

/** What to mend first: how far it leads, the work item by item, and what is not planned. */
export function reportGap(speech: Speech, setting: Setting): string[] {
  const { words, paint, width } = speech
  const { assessed, gap } = setting
  const { pack, layer, file } = assessed
  const decision = decisionNote(speech, pack.framework)
  const footing = gap.kind === 'plan' ? `${words.gap.footing} ${decision}` : decision
  return [
    paint('strong', harmless(basename(file))),
    `${words.gap.title(nameOf(speech, pack.framework, gap.target))} · ${say(speech, layerText(pack, layer.id))}`,
    paint('faint', `${say(speech, pack.text)} · ${pack.id}`),
    '',
    ...outcome(speech, setting),
    ...unfilled(speech, gap),
    '',
    ...wrap(footing, width).map((line) => paint('faint', line)),
  ]
}

function outcome(speech: Speech, setting: Setting): string[] {
  const { words, paint, width } = speech
  const { gap, assessed, costs } = setting
  const target = nameOf(speech, assessed.pack.framework, gap.target)
  switch (gap.kind) {
    case 'met':
      return wrap(words.gap.met(target), width).map((line) => paint('met', line))
    case 'out_of_reach':
      return [
        ...wrap(words.gap.outOfReach(target), width).map((line) => paint('short', line)),
        ...(gap.blocked.length ? [] : wrap(words.gap.together, width)),
        ...gap.blocked.flatMap((blocked) => blockedLines(speech, setting, blocked)),
        ...(gap.blocked.some(({ obstacles }) => obstacles.some(({ why }) => why === 'unanswered'))
          ? ['', ...wrap(words.gap.fillAbove, width)]
          : []),
      ]
    case 'plan':
      return [
        ...summary(speech, gap, gap.plan, costs),
        '',
        ...minimums(speech, assessed, gap),
        ...steps(speech, gap.plan, costs),
        ...follows(speech, gap.plan),
        ...surveys(speech, gap.plan.surveys.filter(isOfSurveys)),
        ...entered(
          speech,
          gap.plan.surveys.filter((one) => !isOfSurveys(one)),
        ),
      ]
  }
}

function summary(speech: Speech, gap: Gap, plan: Plan, costs: Setting['costs']): string[] {
  const { words, paint, width } = speech
  const say = words.gap
  const figure = (n: number) => makeFigure(words, String(n))
  const { months, cost } = plan
  const taken = plan.steps.reduce((sum, step) => sum + step.steps, 0)
  const minimumsOnTotal = gap.minimums.filter(({ node }) => node === 'total')
  const atLeast = minimumsOnTotal.map((minimum) => minimum.atLeast)
  const head = [
    say.items(figure(plan.steps.length), figure(taken)),
    ...(costs === 'with_costs' ? [say.cost(figure(cost))] : []),
    say.total(
      sayPoints(speech, gap.total.now, atLeast),
      sayPoints(speech, gap.total.after, atLeast),
    ),
  ]
  const isTimed = months.unsaid < plan.steps.length
  const long = isTimed ? [say.months(figure(months.longest), figure(months.together))] : []
  const unsaid = isTimed && months.unsaid ? [say.monthsUnsaid(figure(months.unsaid))] : []
  return [
    ...wrap(head.join(' · '), width).map((line) => paint('strong', line)),
    ...wrap([...long, ...unsaid].join('; '), width).filter(Boolean),
  ]
}

function minimums(speech: Speech, { pack }: Assessed, gap: Gap): string[] {
  const { words, paint, width } = speech
  const say = words.gap
  const labels = Math.min(44, width - 36)
  const head = `  ${say.minimums.padEnd(labels)}${say.now.padStart(10)}${say.after.padStart(10)}${say.atLeast.padStart(10)}`
  return [
    paint('faint', head),
    ...gap.minimums.map((minimum) => {
      const { now, after, atLeast } = minimum
      const what = ruleText(minimum, gap.minimums, pack.framework)[speech.language]
      const label = what.length > labels ? `${what.slice(0, labels - 1)}…` : what.padEnd(labels)
      const [isMet, isReached] = [compare(now, atLeast) >= 0, compare(after, atLeast) >= 0]
      const numbers = [now, after].map((points) =>
        sayPoints(speech, points, [atLeast]).padStart(10),
      )
      const [before, then = ''] = numbers
      return [
        `  ${label}`,
        paint(isMet ? 'met' : 'short', before ?? ''),
        paint(isReached ? 'met' : 'open', then),
        sayMinimum(speech, atLeast).padStart(10),
      ].join('')
    }),
  ]
}

function steps(speech: Speech, plan: Plan, costs: Setting['costs']): string[] {
  const { words, paint } = speech
  if (!plan.steps.length) return []
  const note = costs === 'with_costs' ? words.gap.byCost : words.gap.byStep
  return [
    '',
    paint('strong', words.gap.steps),
    paint('faint', `  ${note}`),
    ...plan.steps.flatMap((step, i) => stepLines(speech, step, { place: i + 1, costs })),
  ]
}

function stepLines(
  speech: Speech,
  step: Step,
  { place, costs }: { place: number; costs: Setting['costs'] },
): string[] {
  const { words, paint, width } = speech
  const tell = words.gap
  const figure = (n: number) => makeFigure(words, String(n))
  const facts = [
    saySigned(speech, step.points),
    tell.stepsOf(figure(step.steps)),
    ...(costs === 'with_costs' ? [tell.cost(figure(step.cost))] : []),
    ...(step.months === undefined ? [] : [tell.monthsOf(figure(step.months))]),
    ...(step.isOpen ? [tell.notAnswered] : []),
  ]
  const proof = step.evidence.map((evidence) => say(speech, evidence))
  return [
    '',
    `${String(place).padStart(4)}  ${paint('strong', step.item)}  ${paint('faint', facts.join(' · '))}`,
    ...wrap(`      ${say(speech, step.text)}`, width, '      '),
    ...workOf(speech, step).flatMap((work) => wrap(`      → ${work}`, width, '        ')),
    ...wrap(
      `      ${proof.length ? tell.proof(proof.join('; ')) : tell.noProof}`,
      width,
      '      ',
    ).map((line) => paint('faint', line)),
  ]
}

/** The work in sentences: each level in the rubric's own words, or what is to be counted more or less of. */
function workOf(speech: Speech, step: Step): string[] {
  const tell = speech.words.gap
  if (step.kind === 'levels') {
    const last = step.levels.length - 1
    return step.levels.map(({ text }, i) =>
      (i === last ? tell.reach : tell.onTheWay)(say(speech, text)),
    )
  }
  const figure = (n: number) => makeFigure(speech.words, String(n))
  const what = say(speech, step.countText)
  const [from, to, whole] = [step.from, step.to, step.whole].map(figure) as [string, string, string]
  const moved = step.kind === 'more' ? tell.more(what, from, to, whole) : tell.fewer(what, from, to)
  return [
    moved,
    ...(step.also.length ? [tell.also(step.also.map(({ item }) => item).join(', '))] : []),
  ]
}

function follows(speech: Speech, { follows: all }: Plan): string[] {
  if (!all.length) return []
  const { words, paint, width } = speech
  return [
    '',
    paint('strong', words.gap.follows),
    ...all.flatMap(({ item, text, points }) => {
      const change = words.gap.follow(saySigned(speech, points))
      return wrap(`  · ${item}  ${say(speech, text)}: ${change}`, width, '    ')
    }),
  ]
}

function surveys(speech: Speech, all: Survey[]): string[] {
  if (!all.length) return []
  const { words, paint, width } = speech
  return [
    '',
    paint('strong', words.gap.surveys),
    ...wrap(`  ${words.gap.surveysNote}`, width, '  ').map((line) => paint('faint', line)),
    ...all.flatMap((survey) => wrap(`  · ${surveyLine(speech, survey)}`, width, '    ')),
  ]
}

/** Whether surveys alone must bring it; what any assessor enters too is the assessor's. */
const isOfSurveys = ({ items }: Survey) => items.every(({ kind }) => kind === 'index')

function entered(speech: Speech, all: Survey[]): string[] {
  if (!all.length) return []
  const { words, paint, width } = speech
  return [
    '',
    paint('strong', words.gap.entered),
    ...wrap(`  ${words.gap.enteredNote}`, width, '  ').map((line) => paint('faint', line)),
    ...all.flatMap((one) => wrap(`  · ${surveyLine(speech, one)}`, width, '    ')),
  ]
}

function surveyLine(speech: Speech, { items, points, needed }: Survey): string {
  const { words } = speech
  const [only] = items
  if (!needed || !only) {
    // Points that are full already have nothing more to bring.
    const wanting = items.filter(({ kind, now, upTo }) => kind === 'index' || Number(now) !== upTo)
    const names = wanting.map(({ item, text }) => `${item} ${say(speech, text)}`)
    return words.gap.severalSurveys(names.join(', '), makeFigure(words, makeFixed(points, 2, 'up')))
  }
  const shown = makeFixed(needed, 2, 'up')
  const isExact = compare(parseExact(shown) ?? ZERO, needed) === 0
  const now = only.now === undefined ? words.gap.noIndex : makeFigure(words, only.now)
  const line = words.gap.survey(
    `${only.item} ${say(speech, only.text)}`,
    now,
    makeFigure(words, shown),
  )
  const exactly = makeFigure(words, makeFixed(needed, 6, 'up').replace(/0+$/, ''))
  return isExact ? line : `${line} (${words.gap.exactly(exactly)})`
}

/** Counts that are not filled in, one by one; open rubrics, which the plan can climb, as a number. */
function unfilled(speech: Speech, gap: Gap): string[] {
  if (gap.kind === 'met' || !gap.unfilled.length) return []
  const { words, paint, width } = speech
  const tell = words.gap
  const named = new Set(
    gap.kind === 'out_of_reach'
      ? gap.blocked.flatMap(({ obstacles }) => obstacles.map(({ item }) => item))
      : [],
  )
  const counts = gap.unfilled.filter(
    ({ kind, item }) => kind !== 'choice' && kind !== 'index' && !named.has(item),
  )
  const rubrics = gap.unfilled.filter(({ kind }) => kind === 'choice').length
  const figure = (n: number) => makeFigure(words, String(n))
  const list = counts.length
    ? [
        paint('strong', tell.unfilled(figure(counts.length))),
        ...wrap(`  ${tell.unfilledNote}`, width, '  ').map((line) => paint('faint', line)),
        ...counts.flatMap(({ item, text, why, points }) => {
          const reason = `${tell.hindrance[why]}, ${tell.upTo(sayPoints(speech, points))}`
          return wrap(`  · ${item}  ${say(speech, text)} (${reason})`, width, '    ')
        }),
      ]
    : []
  const open = rubrics ? wrap(tell.openRubrics(figure(rubrics)), width) : []
  return list.length || open.length ? ['', ...list, ...open] : []
}

function blockedLines(speech: Speech, { assessed, gap }: Setting, blocked: Blocked): string[] {
  const { words, width } = speech
  const { most, atLeast, obstacles } = blocked
  const what = say(speech, ruleText(blocked, gap.minimums, assessed.pack.framework))
  const [top, least] = [sayPoints(speech, most, [atLeast]), sayMinimum(speech, atLeast)]
  return [
    '',
    ...wrap(words.gap.blocked(what, top, least, sayGap(speech, most, atLeast)), width),
    ...obstacles.flatMap(({ item, text, why, points }) => {
      const reason = `${words.gap.hindrance[why]}, ${words.gap.upTo(sayPoints(speech, points))}`
      return wrap(`  · ${item}  ${say(speech, text)} (${reason})`, width, '    ')
    }),
  ]
}

/** Points gained or lost at two places; what looks like nothing gets more of them. */
function saySigned({ words }: Speech, points: Exact): string {
  const size = { num: points.num < 0n ? -points.num : points.num, den: points.den }
  const places = size.num * 200n < size.den ? 6 : 2
  const sign = points.num < 0n ? '−' : '+'
  return sign + makeFigure(words, makeFixed(size, places))
}
