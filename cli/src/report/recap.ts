import { basename, extname } from 'node:path'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { type Assessed, layerText } from '../assess.ts'
import { harmless } from '../terminal.ts'
import { rowsOf } from './rows.ts'
import { shortfallLine, verdictWord } from './scoreReport.ts'
import { decisionNote, nameOf, type Speech, say, sayPercent, sayPoints } from './speech.ts'

/** A recap as plain text, ready to paste into a chat group. */
export function makeRecap(speech: Speech, assessed: Assessed, now: Date): string[] {
  const { words, language } = speech
  const { pack, layer, scorecard, verdicts, file } = assessed
  const items = itemsOf(pack.framework.total).length
  const date = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    dateStyle: 'full',
  }).format(now)
  const rows = rowsOf(assessed)
  const short = new Map(rows.map((row) => [row.node, say(speech, row.text)]))
  const lines = rows.map(({ text, score, minimums }) => {
    const least = minimums.map(({ atLeast }) => atLeast)
    const percent = sayPercent(speech, score.points, score.outOf, least)
    return `- ${say(speech, text)}: ${sayPoints(speech, score.points, least)} (${percent})`
  })
  const outcome = pack.framework.predicates.flatMap(({ id }) => {
    const verdict = verdicts[id]
    if (!verdict) return []
    const { word } = verdictWord(speech, verdict)
    const isOpen = verdict.kind === 'open'
    const gaps = verdict.kind === 'met' ? [] : verdict.shortfalls
    const soFar = isOpen && gaps.length ? ` (${words.report.soFar})` : ''
    const why = isOpen ? [words.outlook[verdict.outlook].why] : []
    return [
      '',
      [
        words.recap.predicate(nameOf(speech, pack.framework, id), word.toUpperCase() + soFar),
        ...why,
      ].join('; '),
      ...gaps.map(
        ({ node, points, atLeast }) =>
          `- ${shortfallLine(speech, short.get(node) ?? node, points, atLeast)}`,
      ),
    ]
  })
  const settings = pack.parameters.flatMap(({ text, choices, chosen, default: usual }) => {
    const choice = choices.find((one) => one.id === chosen)
    if (chosen === usual || !choice) return []
    return [`${words.report.parameter(say(speech, text), say(speech, choice.text))}.`]
  })
  return [
    words.recap.title(harmless(basename(file, extname(file)))),
    `${say(speech, layerText(pack, layer.id))}. ${words.recap.position(date)}.`,
    words.report.answered(String(items - scorecard.open.length), String(items)),
    ...(scorecard.closed ? [words.report.closed] : []),
    ...settings,
    '',
    ...lines,
    ...outcome,
    '',
    `${words.report.unverified(assessed.unverified.length)}.`,
    decisionNote(speech, pack.framework),
  ]
}
