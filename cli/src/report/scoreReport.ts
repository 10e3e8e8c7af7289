import { basename } from 'node:path'
import { compare, type Exact } from '@teladan/engine/exact.ts'
import { itemsOf, partsOf, printedName } from '@teladan/engine/framework/framework.ts'
import type { Verdict } from '@teladan/engine/verdict/judge.ts'
import { type Assessed, layerText } from '../assess.ts'
import { asTyped, harmless, type Style, wrap } from '../terminal.ts'
import { drawBar, MINIMUM_MARKS } from './bar.ts'
import { sayNotice } from './notices.ts'
import { type Row, rowsOf } from './rows.ts'
import {
  decisionNote,
  nameOf,
  type Speech,
  say,
  sayGap,
  sayMinimum,
  sayPercent,
  sayPoints,
} from './speech.ts'

/** One layer as a picture: the verdicts, a bar per area against both minimums, what is short, and why. */
export function reportScore(speech: Speech, assessed: Assessed): string[] {
  return [...picture(speech, assessed), ...footing(speech, assessed)]
}

/** The picture itself: what the points are, what is short, open or odd. */
export function picture(speech: Speech, assessed: Assessed): string[] {
  return [
    ...title(speech, assessed),
    '',
    ...verdicts(speech, assessed),
    '',
    ...bars(speech, assessed),
    ...shortfalls(speech, assessed),
    ...openItems(speech, assessed),
    ...notices(speech, assessed),
  ]
}

/** What the result rests on, and where to ask further. */
export function footing(speech: Speech, assessed: Assessed): string[] {
  return [
    ...unverified(speech, assessed),
    '',
    ...wrap(decisionNote(speech, assessed.pack.framework), speech.width).map((line) =>
      speech.paint('faint', line),
    ),
    speech.paint(
      'faint',
      speech.words.report.why(`teladan explain ${asTyped(assessed.file)} ${exampleNode(assessed)}`),
    ),
  ]
}

function title(speech: Speech, { file, pack, layer, scorecard }: Assessed): string[] {
  const { words, paint } = speech
  const items = itemsOf(pack.framework.total).length
  const sheet = layer.sheet === undefined ? [] : [words.report.sheet(harmless(layer.sheet))]
  const answered = words.report.answered(String(items - scorecard.open.length), String(items))
  return [
    paint('strong', harmless(basename(file))),
    [say(speech, layerText(pack, layer.id)), answered, ...sheet].join(' · '),
    paint('faint', `${say(speech, pack.text)} · ${pack.id}`),
    ...pack.parameters
      .filter((parameter) => parameter.chosen !== parameter.default)
      .map((parameter) => {
        const choice = parameter.choices.find(({ id }) => id === parameter.chosen)
        const text = choice ? say(speech, choice.text) : parameter.chosen
        return paint('open', words.report.parameter(say(speech, parameter.text), text))
      }),
  ]
}

const STYLE_OF: Record<Verdict['kind'], Style> = { met: 'met', short: 'short', open: 'open' }

/** What is said of a verdict: its kind, or what an open one comes to already. */
export function verdictWord({ words }: Speech, verdict: Verdict): { word: string; style: Style } {
  if (verdict.kind !== 'open')
    return { word: words.predicate[verdict.kind], style: STYLE_OF[verdict.kind] }
  const style = { certain: 'met', possible: 'open', out_of_reach: 'short' } as const
  return { word: words.outlook[verdict.outlook].word, style: style[verdict.outlook] }
}

export function verdictLine(speech: Speech, predicate: string, verdict: Verdict): string {
  const { words, paint } = speech
  const { word, style } = verdictWord(speech, verdict)
  const details =
    verdict.kind === 'short'
      ? [words.report.shortOf(verdict.shortfalls.length)]
      : verdict.kind === 'open'
        ? [words.outlook[verdict.outlook].why]
        : []
  return [`${predicate.padEnd(5)} ${paint(style, word.toUpperCase())}`, ...details].join('  ')
}

function verdicts(speech: Speech, { pack, verdicts: all }: Assessed): string[] {
  return pack.framework.predicates.flatMap(({ id }) => {
    const verdict = all[id]
    const name = nameOf(speech, pack.framework, id)
    return verdict ? [`  ${verdictLine(speech, name, verdict)}`] : []
  })
}

function bars(speech: Speech, assessed: Assessed): string[] {
  const rows = rowsOf(assessed)
  const { predicates } = assessed.pack.framework
  const legend = predicates
    .map((predicate, i) => `${MINIMUM_MARKS[i] ?? '│'} ${say(speech, printedName(predicate))}`)
    .join('   ')
  const widest = speech.width < 88 ? 28 : 42
  const labels = Math.min(widest, Math.max(...rows.map((row) => say(speech, row.text).length)))
  const cells = speech.width - labels - 4 - NUMBERS
  const head = ' '.repeat(labels + 4) + speech.words.report.legend(legend)
  return [speech.paint('faint', head), ...rows.flatMap((row) => barRow(speech, row, labels, cells))]
}

/** Columns for `73,41 / 100   73,4%`. */
const NUMBERS = 24

function barRow(speech: Speech, row: Row, labels: number, cells: number): string[] {
  const { paint } = speech
  const { points, reach, outOf } = row.score
  const missed = row.minimums.find(({ isMet }) => !isMet)
  const [first] = row.minimums
  const isLost = first && !first.isMet && compare(reach, first.atLeast) < 0
  const style: Style = !missed ? 'met' : isLost ? 'short' : 'open'
  const minimums = row.minimums.map(({ atLeast }) => atLeast)
  const bar = drawBar(paint, cells, { points, reach, outOf, minimums, style })
  const shown = sayPoints(speech, points, minimums)
  const numbers = `${shown.padStart(8)} / ${sayMinimum(speech, outOf).padEnd(5)}`
  const percent = sayPercent(speech, points, outOf, minimums).padStart(7)
  const [label = '', ...rest] = wrap(say(speech, row.text), labels)
  const line = `  ${label.padEnd(labels)}  ${bar}${numbers}${paint('faint', percent)}`
  return [line, ...rest.map((text) => `  ${text}`)]
}

function shortfalls(speech: Speech, assessed: Assessed): string[] {
  const { words, paint } = speech
  if (!Object.keys(assessed.layer.answers).length)
    return ['', ...wrap(words.report.nothing, speech.width)]
  const rows = new Map(rowsOf(assessed).map((row) => [row.node, row]))
  const { framework } = assessed.pack
  const blocks = framework.predicates.flatMap(({ id }) => {
    const verdict = assessed.verdicts[id]
    if (!verdict || verdict.kind === 'met' || !verdict.shortfalls.length) return []
    const suffix = verdict.kind === 'open' ? ` (${words.report.soFar})` : ''
    return [
      `  ${paint('strong', nameOf(speech, framework, id))}${suffix}`,
      ...verdict.shortfalls.flatMap(({ node, points, atLeast }) => {
        const row = rows.get(node)
        const what = row ? say(speech, row.text) : node
        const isLost = verdict.kind === 'open' && row && compare(row.score.reach, atLeast) < 0
        const line = shortfallLine(speech, what, points, atLeast)
        return bullet(speech, isLost ? `${line}; ${words.report.lost}` : line)
      }),
    ]
  })
  if (!blocks.length) return ['', paint('met', words.report.noShortfall)]
  return ['', paint('strong', words.report.shortfalls), ...blocks]
}

export function shortfallLine(speech: Speech, what: string, points: Exact, atLeast: Exact) {
  return speech.words.report.shortfall(
    what,
    sayPoints(speech, points, [atLeast]),
    sayMinimum(speech, atLeast),
    sayGap(speech, points, atLeast),
  )
}

function openItems(speech: Speech, { pack, scorecard, layer }: Assessed): string[] {
  const { words, paint, width } = speech
  const { open, closed } = scorecard
  if (!open.length) return []
  const { report } = words
  const heading = closed ? report.openClosed(open.length) : report.open(open.length)
  const texts = new Map(partsOf(pack.framework.total).map((part) => [part.id, part.text]))
  const shown = open.slice(0, OPEN_SHOWN).flatMap((id) => {
    const text = texts.get(id)
    const isGiven = layer.answers[id] !== undefined
    const given = isGiven ? ` (${words.report.notValued})` : ''
    return bullet(speech, `${id}  ${text ? say(speech, text) : ''}${given}`)
  })
  const more = open.length > OPEN_SHOWN ? [`    ${report.more(open.length - OPEN_SHOWN)}`] : []
  const note = closed ? [] : wrap(`  ${report.openNote}`, width, '  ')
  return ['', paint('strong', heading), ...note.map((l) => paint('faint', l)), ...shown, ...more]
}
const OPEN_SHOWN = 8
const NOTICES_SHOWN = 12

function notices(speech: Speech, assessed: Assessed): string[] {
  const { words, paint } = speech
  if (!assessed.warnings.length) return []
  const lines = assessed.warnings
    .slice(0, NOTICES_SHOWN)
    .flatMap((notice) => bullet(speech, sayNotice(speech, assessed, notice)))
  const hidden = assessed.warnings.length - NOTICES_SHOWN
  if (hidden > 0) lines.push(`    ${words.report.more(hidden)}`)
  return ['', paint('strong', words.report.warnings(assessed.warnings.length)), ...lines]
}

function unverified(speech: Speech, assessed: Assessed): string[] {
  const { words, paint, width } = speech
  const { report } = words
  if (!assessed.unverified.length) return []
  return [
    '',
    paint('strong', report.unverified(assessed.unverified.length)),
    ...wrap(`  ${report.unverifiedNote}`, width, '  ').map((line) => paint('faint', line)),
    ...unverifiedLines(speech, assessed).flatMap((line) => bullet(speech, line)),
  ]
}

/** Parameters by their choice, the rules of ratios and indices by their items, the rest by their note. */
function unverifiedLines(speech: Speech, { pack, unverified: figures }: Assessed): string[] {
  const { words } = speech
  const about = (ending: string, text: string) => {
    const nodes = figures.flatMap(({ id, node = '' }) => (id === `${node}${ending}` ? [node] : []))
    return nodes.length ? [`${text} ${nodes.join(', ')}`] : []
  }
  const { predicates } = pack.framework
  const isMinimum = (id: string) => predicates.some((one) => id.startsWith(`${one.id}.`))
  const minimums = predicates.flatMap((predicate) => {
    const own = figures.filter(({ id }) => id.startsWith(`${predicate.id}.`))
    return [...Map.groupBy(own, ({ ground }) => ground.mark)].map(([mark, alike]) => {
      const texts = alike.map(({ text }) => say(speech, text)).join(', ')
      const heading = `${words.gap.minimums} ${say(speech, printedName(predicate))}`
      return `${heading}: ${texts} (${words.marks[mark]})`
    })
  })
  const others = figures
    .filter(({ id, node }) => node === undefined && !isMinimum(id))
    .map((figure) => {
      const mark = words.marks[figure.ground.mark]
      const parameter = pack.parameters.find(({ id }) => id === figure.id)
      const choice = parameter?.choices.find(({ id }) => id === parameter.chosen)
      if (choice)
        return `${words.report.parameter(say(speech, figure.text), say(speech, choice.text))} (${mark})`
      return `${say(speech, figure.ground.note ?? figure.text)} (${mark})`
    })
  return [
    ...others,
    ...minimums,
    ...about('', words.report.nodeFigures),
    ...about('.whenNone', words.report.ratioRules),
    ...about('.index', words.report.indexRules),
  ]
}

/** What a reader would most likely ask about: the first thing that is short, or else the total. */
function exampleNode({ verdicts: all, pack }: Assessed): string {
  for (const { id } of pack.framework.predicates) {
    const verdict = all[id]
    const node = verdict && verdict.kind !== 'met' && verdict.shortfalls.at(-1)?.node
    if (node) return node
  }
  return pack.framework.predicates[0]?.id ?? pack.framework.total.id
}

const bullet = (speech: Speech, text: string) => wrap(`  · ${text}`, speech.width, '    ')
