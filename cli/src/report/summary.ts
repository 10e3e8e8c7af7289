import type { Exact } from '@teladan/engine/exact.ts'
import { type Pack, unverifiedOf } from '@teladan/engine/packs/pack.ts'
import type { Verdict } from '@teladan/engine/verdict/judge.ts'
import { layerText } from '../assess.ts'
import { harmless } from '../terminal.ts'
import { verdictWord } from './scoreReport.ts'
import { nameOf, type Speech, say, sayPoints } from './speech.ts'

/** One line of the table over many files: a layer scored, or a file refused. */
export type SummaryLine =
  | { file: string }
  | {
      file: string
      layer: string
      total: Exact
      minimums: Exact[]
      open: number
      verdicts: Record<string, Verdict>
    }

/** Many worksheets at a glance, and how many meet each predicate. */
export function makeSummary(speech: Speech, pack: Pack, lines: SummaryLine[]): string[] {
  const { words, paint } = speech
  const predicates = pack.framework.predicates.map(({ id }) => id)
  const kinds = [
    ...Object.values(words.predicate),
    ...Object.values(words.outlook).map(({ word }) => word),
  ]
  const verdictCells = Math.max(...kinds.map((kind) => kind.length)) + 2
  const layerOf = (line: SummaryLine) =>
    'layer' in line ? say(speech, layerText(pack, line.layer)) : ''
  const fileCells =
    Math.max(words.report.file.length, ...lines.map((line) => harmless(line.file).length)) + 2
  const layerCells =
    Math.max(words.report.layer.length, ...lines.map((line) => layerOf(line).length)) + 2
  const head = [
    words.report.file.padEnd(fileCells),
    words.report.layer.padEnd(layerCells),
    words.report.total.padStart(12),
    words.report.openShort.padStart(15),
    ...predicates.map((id) => `   ${nameOf(speech, pack.framework, id).padEnd(verdictCells)}`),
  ]
  const rows = lines.map((line) => {
    const file = harmless(line.file).padEnd(fileCells)
    if (!('layer' in line)) return `${file}${paint('short', words.report.refused)}`
    return [
      file,
      layerOf(line).padEnd(layerCells),
      sayPoints(speech, line.total, line.minimums).padStart(12),
      String(line.open || '').padStart(15),
      ...predicates.map((id) => {
        const verdict = line.verdicts[id]
        if (!verdict) return ''
        const { word, style } = verdictWord(speech, verdict)
        return `   ${paint(style, word.padEnd(verdictCells))}`
      }),
    ].join('')
  })
  const scored = lines.flatMap((line) => ('layer' in line ? [line] : []))
  const latest = [...new Map(scored.map((line) => [line.file, line])).values()]
  const met = predicates.map((id) =>
    words.report.metBy(
      latest.filter((line) => line.verdicts[id]?.kind === 'met').length,
      latest.length,
      nameOf(speech, pack.framework, id),
    ),
  )
  const isLayered = latest.length < scored.length
  const refused = lines.length - scored.length
  const unverified = words.report.unverified(unverifiedOf(pack).length)
  return [
    paint('strong', head.join('').trimEnd()),
    ...rows.map((row) => row.trimEnd()),
    '',
    words.report.summary(met.join(', '), refused),
    ...(isLayered ? [paint('faint', words.report.byLatest)] : []),
    paint('faint', `${unverified}: teladan pack show`),
  ]
}
