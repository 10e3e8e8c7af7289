import { compare } from '@teladan/engine/exact.ts'
import type { Counts } from '@teladan/engine/framework/answers.ts'
import type { Ground, Item } from '@teladan/engine/framework/framework.ts'
import { citing, type Figure } from '@teladan/engine/packs/pack.ts'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import {
  type NodeTrace,
  type PredicateTrace,
  type Trace,
  trace,
} from '@teladan/engine/verdict/trace.ts'
import { makeFigure } from '@teladan/words/words.ts'
import { type Assessed, layerText } from '../assess.ts'
import { wrap } from '../terminal.ts'
import { sayAnswer } from './layersReport.ts'
import { sayNotice } from './notices.ts'
import { verdictLine } from './scoreReport.ts'
import { type Speech, say, sayBelow, sayGap, sayMinimum, sayPoints } from './speech.ts'

/** Explains a predicate, a node, an item, or everything that rests on one place in the law. */
export function explainNode(
  speech: Speech,
  assessed: Assessed,
  asked: string,
): Result<string[], { near: string[] }> {
  const whole = trace(assessed.pack.framework, assessed)
  const wanted = asked.toLowerCase()
  const predicate = whole.predicates.find(({ id }) => id.toLowerCase() === wanted)
  if (predicate) return ok(explainPredicate(speech, assessed, predicate))
  const id = [...whole.nodes.keys()].find((key) => key.toLowerCase() === wanted)
  const node = id === undefined ? undefined : whole.nodes.get(id)
  if (node) return ok(explainOne(speech, assessed, whole, node))
  const figures = figuresAt(assessed, asked)
  if (figures.length) return ok(explainPlace(speech, assessed, whole, asked, figures))
  const near = [...whole.nodes.keys()].filter((key) => key.toLowerCase().startsWith(wanted))
  return err({ near: near.slice(0, 4) })
}

function explainPredicate(speech: Speech, assessed: Assessed, predicate: PredicateTrace): string[] {
  const { words, paint } = speech
  return [
    paint('strong', `${predicate.id}  ${say(speech, predicate.text)}`),
    layerLine(speech, assessed),
    '',
    verdictLine(speech, predicate.id, predicate.verdict),
    '',
    paint('strong', words.explain.minimums),
    ...predicate.rules.flatMap((rule) => {
      const isMet = compare(rule.points, rule.atLeast) >= 0
      const points = isMet
        ? sayPoints(speech, rule.points)
        : sayBelow(speech, rule.points, rule.atLeast)
      const state = isMet
        ? paint('met', words.explain.enough)
        : paint('short', words.explain.short(sayGap(speech, rule.points, rule.atLeast)))
      const least = words.explain.atLeast(sayMinimum(speech, rule.atLeast))
      const name = rule.from.parts.length ? rule.from.text : rule.text
      return [
        `  ${points.padStart(8)}  ${least.padEnd(16)} ${state}`,
        `            ${say(speech, name)} [${rule.node}]`,
        paint('faint', `            ${groundLine(speech, assessed, rule.ground)}`),
      ]
    }),
  ]
}

function explainOne(speech: Speech, assessed: Assessed, whole: Trace, node: NodeTrace): string[] {
  const { words, paint, width } = speech
  const { scorecard, pack } = assessed
  const path = pathTo(whole, node.id, new Set(pack.framework.groups.map(({ id }) => id)))
  const minimums = whole.predicates.flatMap(({ id, rules }) =>
    rules
      .filter((rule) => rule.node === node.id)
      .map((rule) => {
        const isMet = compare(rule.points, rule.atLeast) >= 0
        const state = isMet
          ? words.explain.enough
          : words.explain.short(sayGap(speech, rule.points, rule.atLeast))
        const least = words.explain.atLeast(sayMinimum(speech, rule.atLeast))
        return `  ${id.padEnd(5)} ${least}: ${paint(isMet ? 'met' : 'short', state)}`
      }),
  )
  const points = words.explain.points(
    sayPoints(speech, node.points),
    sayMinimum(speech, node.outOf),
  )
  return [
    ...wrap(`${node.id}  ${say(speech, node.text)}`, width, '  ').map((line) =>
      paint('strong', line),
    ),
    layerLine(speech, assessed),
    '',
    paint('strong', points),
    ...(minimums.length ? ['', paint('strong', words.explain.minimums), ...minimums] : []),
    ...(node.item ? explainItem(speech, assessed, node, node.item) : explainParts(speech, node)),
    ...assessed.warnings
      .filter((notice) => notice.node === node.id)
      .flatMap((notice) => ['', ...wrap(`! ${sayNotice(speech, assessed, notice)}`, width, '  ')]),
    '',
    paint('strong', words.explain.basis),
    ...wrap(`  ${groundLine(speech, assessed, node.ground)}`, width, '  '),
    ...noteLines(speech, node.ground),
    ...(node.id === scorecard.total.id || !path.length
      ? []
      : ['', paint('strong', words.explain.partOf)]),
    ...path.map(
      (part) =>
        `  ${part.id.padEnd(8)} ${sayPoints(speech, part.points).padStart(7)} / ${sayMinimum(speech, part.outOf).padEnd(5)} ${say(speech, part.text)}`,
    ),
  ]
}

function explainParts(speech: Speech, node: NodeTrace): string[] {
  const { words, paint, width } = speech
  const lines = node.parts.flatMap((part) => {
    const answer = part.item ? answerWord(speech, part, part.item) : ''
    const points = `${sayPoints(speech, part.points).padStart(7)} / ${sayPoints(speech, part.outOf).padEnd(6)}`
    const head = `  ${part.id.padEnd(12)} ${points}${part.item ? `  ${answer.padEnd(6)}` : ''}  `
    return wrap(head + say(speech, part.text), width, ' '.repeat(head.length))
  })
  const isEven =
    node.parts.length > 1 && new Set(node.parts.map((part) => String(part.outOf.num))).size === 1
  const mean =
    node.parts[0]?.item && isEven
      ? [
          paint(
            'faint',
            `  ${words.explain.mean(node.parts.length, sayMinimum(speech, node.outOf))}`,
          ),
        ]
      : []
  return ['', paint('strong', words.explain.parts), ...lines, ...mean]
}

const answerWord = (speech: Speech, part: NodeTrace, item: Item) =>
  part.answer === undefined ? '–' : sayAnswer(speech, item, part.answer)

function explainItem(speech: Speech, assessed: Assessed, node: NodeTrace, item: Item): string[] {
  const { words, paint, width } = speech
  const { layer, scorecard } = assessed
  const place = layer.places[node.id]
  const remark = layer.remarks[node.id]
  const empty = scorecard.closed ? words.explain.closedOpen : words.explain.notAnswered
  const answer = node.answer === undefined ? empty : sayAnswer(speech, item, node.answer)
  const field = (name: string, text: string) => wrap(`  ${name}: ${text}`, width, '    ')
  return [
    '',
    paint('strong', `${words.explain.answer}: ${answer}`),
    ...(node.meaning ? wrap(`  ${say(speech, node.meaning)}`, width, '  ') : []),
    ...workingOf(speech, node, item),
    ...(place ? field(words.explain.cell, place) : []),
    ...(remark?.note ? field(words.explain.note, remark.note) : []),
    ...(remark?.evidence ? field(words.explain.evidence, remark.evidence) : []),
    ...(remark?.links ?? []).map((link) => `    ${link}`),
    ...(item.kind === 'choice'
      ? [
          '',
          paint('strong', words.explain.options),
          ...item.options.flatMap((option) => {
            const mark = option.key === node.answer ? '▸' : ' '
            const value = makeFigure(words, option.value).padEnd(5)
            return wrap(
              `${mark} ${option.key.padEnd(5)} ${value} ${say(speech, option.text)}`,
              width,
              '              ',
            )
          }),
        ]
      : []),
    ...(item.evidence.length
      ? [
          '',
          paint('strong', words.explain.evidenceAsked),
          ...item.evidence.flatMap((text) => wrap(`  · ${say(speech, text)}`, width, '    ')),
        ]
      : []),
    ...extraGround(speech, assessed, item),
  ]
}

/** The step from the answer to the points, in figures. */
function workingOf(speech: Speech, node: NodeTrace, item: Item): string[] {
  const { words } = speech
  const weight = sayPoints(speech, node.outOf)
  if (node.isOpen) return []
  switch (item.kind) {
    case 'choice': {
      const option = item.options.find(({ key }) => key === node.answer)
      return [`  ${words.explain.worth(makeFigure(words, option?.value ?? '0'), weight)}`]
    }
    case 'index':
      return [
        `  ${words.explain.worth(`${sayAnswer(speech, item, node.answer)}/${item.upTo}`, weight)}`,
      ]
    default: {
      const counts = node.answer as Counts
      const lines = item.counts.map(({ id, text }) => {
        const count = counts[id]
        return `  ${say(speech, text)}: ${count === undefined ? '–' : makeFigure(words, String(count))}`
      })
      return [...lines, `  ${words.explain.worth(sayRatio(speech, node), weight)}`]
    }
  }
}

/** The share of its weight that an item brought. */
function sayRatio(speech: Speech, { points, outOf }: NodeTrace): string {
  const share = { num: points.num * outOf.den, den: points.den * outOf.num }
  return sayPoints(speech, share)
}

/** The rules of their own that a ratio and an index rest on. */
function extraGround(speech: Speech, assessed: Assessed, item: Item): string[] {
  const { words, width } = speech
  if (item.kind === 'choice') return []
  const ground = item.kind === 'index' ? item.rule : item.whenNoneGround
  const rule =
    item.kind === 'index'
      ? []
      : [`  ${words.explain.nothingToCount}: ${words.whenNone[item.whenNone]}`]
  return [
    '',
    ...rule,
    ...wrap(`  ${groundLine(speech, assessed, ground)}`, width, '  '),
    ...noteLines(speech, ground),
  ]
}

function explainPlace(
  speech: Speech,
  assessed: Assessed,
  whole: Trace,
  asked: string,
  figures: Figure[],
): string[] {
  const { words, paint, width } = speech
  return [
    paint('strong', words.explain.citing(asked, figures.length)),
    layerLine(speech, assessed),
    '',
    ...figures.flatMap((figure) => {
      const node = figure.node === undefined ? undefined : whole.nodes.get(figure.node)
      const points = node
        ? `${sayPoints(speech, node.points).padStart(7)} / ${sayMinimum(speech, node.outOf).padEnd(6)}`
        : ' '.repeat(16)
      const head = `  ${figure.id.padEnd(20)} ${points} `
      return wrap(head + say(speech, figure.text), width, ' '.repeat(head.length))
    }),
  ]
}

/** Figures that rest on a document, or on a place in one: `permenpan-90-2021`, `LKE A.I.5`. */
function figuresAt({ pack }: Assessed, asked: string): Figure[] {
  const [first = '', ...rest] = asked.split(' ')
  const named = pack.documents.find(({ id }) => id === first)
  if (named) {
    const at = rest.join(' ')
    return citing(pack, { document: named.id, ...(at && { at }) })
  }
  return pack.documents.flatMap(({ id }) => citing(pack, { document: id, at: asked }))
}

function layerLine(speech: Speech, { pack, layer, file }: Assessed): string {
  return speech.paint('faint', `${say(speech, layerText(pack, layer.id))} · ${file}`)
}

/** `Permenpan RB 90/2021, LKE A.I.5.ii.b (dikutip: Templat LKE ..., E-Zona Integritas ...)`. */
function groundLine(speech: Speech, { pack }: Assessed, ground: Ground): string {
  const document = pack.documents.find(({ id }) => id === ground.basis.document)
  const sources = ground.sources.map((id) => {
    const source = pack.sources.find((one) => one.id === id)
    return source ? say(speech, source.text) : id
  })
  const title = document ? say(speech, document.text) : ground.basis.document
  return `${title}, ${ground.basis.at} (${speech.words.marks[ground.mark]}: ${sources.join(', ')})`
}

const noteLines = (speech: Speech, ground: Ground) =>
  ground.note ? wrap(`  ${say(speech, ground.note)}`, speech.width, '  ') : []

/** What a node is part of, from the nearest to the total; groups beside the branches. */
function pathTo(whole: Trace, id: string, groups: Set<string>): NodeTrace[] {
  const path: NodeTrace[] = []
  let child = id
  for (;;) {
    const holders = [...whole.nodes.values()].filter(({ parts }) =>
      parts.some((part) => part.id === child),
    )
    const branch = holders.find((holder) => !groups.has(holder.id))
    path.push(...holders)
    if (!branch) return path
    child = branch.id
  }
}
