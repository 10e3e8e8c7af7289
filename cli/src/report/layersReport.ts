import { compare, type Exact, subtract } from '@teladan/engine/exact.ts'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { type Assessed, layerText } from '../assess.ts'
import { wrap } from '../terminal.ts'
import { sayAnswer } from './answer.ts'
import { rowsOf } from './rows.ts'
import { footing, picture, STYLE_OF } from './scoreReport.ts'
import { type Speech, say, sayPoints } from './speech.ts'

/** Every layer of a worksheet side by side, where they differ, and the last one in full. */
export function compareLayers(speech: Speech, layers: Assessed[]): string[] {
  const { words, paint } = speech
  const last = layers.at(-1)
  if (!last) return []
  return [
    ...picture(speech, last),
    '',
    paint('strong', words.report.layersTitle),
    ...sideBySide(speech, layers),
    '',
    ...differences(speech, layers),
    ...footing(speech, last),
    paint(
      'faint',
      words.report.otherLayer(`teladan score ${last.file} --layer ${layers[0]?.layer.id}`),
    ),
  ]
}

const CELLS = 24

function sideBySide(speech: Speech, layers: Assessed[]): string[] {
  const { words, paint } = speech
  const [first] = layers
  if (!first) return []
  const labels = Math.max(30, speech.width - layers.length * CELLS - 4)
  const cut = (text: string) => (text.length > labels ? `${text.slice(0, labels - 1)}…` : text)
  const head = layers.map((one) => say(speech, layerText(one.pack, one.layer.id)).padStart(CELLS))
  const rows = rowsOf(first).map(({ node, text }) => {
    const points = layers.map((one) => one.scorecard.scores.get(node).points)
    const cells = points.map((value, i) => {
      const before = points[i - 1]
      const change =
        before && compare(value, before) !== 0 ? signed(speech, subtract(value, before)) : ''
      return `${change ? `(${change}) ` : ''}${sayPoints(speech, value)}`.padStart(CELLS)
    })
    return `  ${cut(say(speech, text)).padEnd(labels)}${cells.join('')}`
  })
  const verdicts = first.pack.framework.predicates.map(({ id }) => {
    const cells = layers.map((one) => {
      const kind = one.verdicts[id]?.kind ?? 'open'
      return paint(STYLE_OF[kind], words.predicate[kind].padStart(CELLS))
    })
    return `  ${id.padEnd(labels)}${cells.join('')}`
  })
  return [paint('faint', `  ${' '.repeat(labels)}${head.join('')}`), ...rows, ...verdicts]
}

function differences(speech: Speech, layers: Assessed[]): string[] {
  const { words, paint, width } = speech
  const [first] = layers
  if (!first) return []
  const items = itemsOf(first.pack.framework.total)
  const lines = items.flatMap((item) => {
    const said = layers.map((one) => sayAnswer(speech, item, one.layer.answers[item.id]))
    if (said.every((answer) => answer === said[0])) return []
    const points = layers.map((one) => one.scorecard.scores.get(item.id).points)
    const change = subtract(points.at(-1) as Exact, points[0] as Exact)
    const effect = compare(change, { num: 0n, den: 1n }) === 0 ? '' : `  ${signed(speech, change)}`
    const text = `  · ${item.id}  ${said.join(' → ')}${effect}  ${say(speech, item.text)}`
    return wrap(text, width, '    ')
  })
  if (!lines.length) return [words.report.noDifferences]
  const count = lines.filter((line) => line.startsWith('  · ')).length
  return [paint('strong', words.report.differences(count)), ...lines]
}

function signed(speech: Speech, change: Exact): string {
  const shown = sayPoints(speech, change)
  return shown.startsWith('−') ? shown : `+${shown}`
}
