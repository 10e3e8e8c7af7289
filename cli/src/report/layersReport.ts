import { compare, type Exact, ZERO } from '@teladan/engine/exact.ts'
import { changeBetween, differingItems, isOpen } from '@teladan/engine/layers/compareLayers.ts'
import { type Assessed, layerText } from '../assess.ts'
import { asTyped, wrap } from '../terminal.ts'
import { sayAnswer } from './answer.ts'
import { rowsOf } from './rows.ts'
import { footing, picture, verdictWord } from './scoreReport.ts'
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
      words.report.otherLayer(`teladan score ${asTyped(last.file)} --layer ${layers[0]?.layer.id}`),
    ),
  ]
}

function sideBySide(speech: Speech, layers: Assessed[]): string[] {
  const { words, paint, width } = speech
  const [first] = layers
  if (!first) return []
  const cells = Math.min(WIDEST, Math.floor((width - NARROWEST - 2) / layers.length))
  const labels = width - cells * layers.length - 2
  const head = layers.map((one) =>
    cut(say(speech, layerText(one.pack, one.layer.id)), cells - 1).padStart(cells),
  )
  const rows = rowsOf(first).map(({ node, text, minimums }) => {
    const least = minimums.map(({ atLeast }) => atLeast)
    const scores = layers.map((one) => one.scorecard.scores.get(node))
    const columns = scores.map((score, i) => {
      const change = saidChange(speech, changeBetween(scores[i - 1], score))
      const points = sayPoints(speech, score.points, least) + (isOpen(score) ? OPEN : ' ')
      return `${change ? `(${change}) ` : ''}${points}`.padStart(cells)
    })
    return `  ${cut(say(speech, text), labels - 1).padEnd(labels)}${columns.join('')}`
  })
  const verdicts = first.pack.framework.predicates.map(({ id }) => {
    const columns = layers.map((one) => {
      const verdict = one.verdicts[id]
      if (!verdict) return ' '.repeat(cells)
      const { word, style } = verdictWord(speech, verdict)
      return `${paint(style, cut(word, cells - 2).padStart(cells - 1))} `
    })
    return `  ${id.padEnd(labels)}${columns.join('')}`
  })
  const isAnyOpen = layers.some(({ scorecard: { closed, open } }) => !closed && open.length)
  const legend = isAnyOpen ? [paint('faint', `  ${OPEN} ${words.report.stillOpen}`)] : []
  const table = [paint('faint', `  ${' '.repeat(labels)}${head.join('')}`), ...rows, ...verdicts]
  return [...table.map((line) => line.trimEnd()), ...legend]
}

const WIDEST = 24
const NARROWEST = 26
const OPEN = '+'

const cut = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text

const saidChange = (speech: Speech, change: Exact | undefined) =>
  change === undefined || compare(change, ZERO) === 0 ? '' : signed(speech, change)

function differences(speech: Speech, layers: Assessed[]): string[] {
  const { words, paint, width } = speech
  const [first] = layers
  if (!first) return []
  const differing = differingItems(
    first.pack.framework,
    layers.map((one) => ({ answers: one.layer.answers, outcome: one })),
  )
  const lines = differing.map(({ item, answers, effect }) => {
    const said = answers.map((answer) => sayAnswer(speech, item, answer))
    const by = saidChange(speech, effect)
    const change = `${said.join(' → ')}${by && `  ${by}`}`
    return wrap(`  · ${item.id}  ${change}  ${say(speech, item.text)}`, width, '    ')
  })
  if (!lines.length) return [words.report.noDifferences]
  return [paint('strong', words.report.differences(lines.length)), ...lines.flat()]
}

function signed(speech: Speech, change: Exact): string {
  const shown = sayPoints(speech, change)
  return shown.startsWith('−') ? shown : `+${shown}`
}
