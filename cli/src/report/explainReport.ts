import { compare } from '@teladan/engine/exact.ts'
import { citing, type Figure } from '@teladan/engine/packs/pack.ts'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import {
  itemOf,
  type NodeTrace,
  type PredicateTrace,
  type RuleTrace,
  type Trace,
  trace,
} from '@teladan/engine/verdict/trace.ts'
import { type Assessed, layerText } from '../assess.ts'
import { harmless, wrap } from '../terminal.ts'
import { sayAnswer } from './answer.ts'
import { explainItem } from './explainItem.ts'
import { groundLine, groundLines } from './ground.ts'
import { sayNotice } from './notices.ts'
import { minimumsOn } from './rows.ts'
import { verdictLine } from './scoreReport.ts'
import { nameOf, type Speech, say, sayGap, sayMinimum, sayPoints } from './speech.ts'

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
  const id = whole.nodes.ids().find((name) => name.toLowerCase() === wanted)
  if (id !== undefined) return ok(explainOne(speech, assessed, whole, whole.nodes.get(id)))
  const figures = figuresAt(assessed, asked)
  if (figures.length) return ok(explainPlace(speech, assessed, whole, asked, figures))
  const near = whole.nodes.ids().filter((name) => name.toLowerCase().startsWith(wanted))
  return err({ near: near.slice(0, 4) })
}

function explainPredicate(speech: Speech, assessed: Assessed, predicate: PredicateTrace): string[] {
  const { words, paint, width } = speech
  const name = nameOf(speech, assessed.pack.framework, predicate.id)
  return [
    paint('strong', `${name}  ${say(speech, predicate.text)}`),
    layerLine(speech, assessed),
    '',
    verdictLine(speech, name, predicate.verdict),
    '',
    paint('strong', words.explain.minimums),
    ...predicate.rules.flatMap((rule) => {
      const { points, atLeast, node } = rule.check
      const shown = sayPoints(speech, points, [atLeast])
      const least = words.explain.atLeast(sayMinimum(speech, atLeast))
      const name = rule.from.parts.length ? rule.from.part.text : rule.text
      const indent = ' '.repeat(12)
      const ground = `${indent}${groundLine(speech, assessed, rule.ground)}`
      return [
        `  ${shown.padStart(8)}  ${least.padEnd(16)} ${stateOf(speech, rule)}`,
        `${indent}${say(speech, name)} [${node}]`,
        ...wrap(ground, width, indent).map((line) => paint('faint', line)),
      ]
    }),
  ]
}

const isMet = ({ check }: RuleTrace) => compare(check.points, check.atLeast) >= 0

function stateOf(speech: Speech, rule: RuleTrace): string {
  const { words, paint } = speech
  if (isMet(rule)) return paint('met', words.explain.enough)
  const { points, atLeast } = rule.check
  return paint('short', words.explain.short(sayGap(speech, points, atLeast)))
}

function explainOne(speech: Speech, assessed: Assessed, whole: Trace, node: NodeTrace): string[] {
  const { words, paint, width } = speech
  const { points, outOf } = node.score
  const item = itemOf(node)
  const shown = sayPoints(speech, points, minimumsOn(assessed, node.id))
  const title = wrap(`${node.id}  ${say(speech, node.part.text)}`, width, '  ')
  return [
    ...title.map((line) => paint('strong', line)),
    layerLine(speech, assessed),
    '',
    paint('strong', words.explain.points(shown, sayMinimum(speech, outOf))),
    ...minimumLines(speech, assessed, whole, node.id),
    ...(item
      ? explainItem(speech, assessed, node, item)
      : explainParts(speech, assessed, whole, node)),
    ...assessed.warnings
      .filter((notice) => notice.node === node.id)
      .flatMap((notice) => ['', ...wrap(`! ${sayNotice(speech, assessed, notice)}`, width, '  ')]),
    '',
    paint('strong', words.explain.basis),
    ...groundLines(speech, assessed, node.part.ground),
    ...holders(speech, assessed, whole, node),
  ]
}

function minimumLines(speech: Speech, { pack }: Assessed, whole: Trace, id: string): string[] {
  const { words, paint } = speech
  const lines = whole.predicates.flatMap((predicate) =>
    predicate.rules
      .filter(({ check }) => check.node === id)
      .map((rule) => {
        const least = words.explain.atLeast(sayMinimum(speech, rule.check.atLeast))
        const name = nameOf(speech, pack.framework, predicate.id)
        return `  ${name.padEnd(5)} ${least}: ${stateOf(speech, rule)}`
      }),
  )
  return lines.length ? ['', paint('strong', words.explain.minimums), ...lines] : []
}

function explainParts(
  speech: Speech,
  assessed: Assessed,
  whole: Trace,
  { parts, score, part }: NodeTrace,
): string[] {
  const { words, paint, width } = speech
  const lines = parts.flatMap((node) => {
    const item = itemOf(node)
    const said =
      node.score.answer === undefined ? '–' : item && sayAnswer(speech, item, node.score.answer)
    const head = `  ${node.id.padEnd(12)} ${pointsOf(speech, assessed, node)}${item ? `  ${(said ?? '').padEnd(6)}` : ''}  `
    const holder = 'kind' in part ? undefined : branchOf(whole, node.id)
    const half = holder ? ` (${say(speech, holder.part.text)})` : ''
    return wrap(head + say(speech, node.part.text) + half, width, ' '.repeat(head.length))
  })
  const weights = new Set(parts.map((node) => String(node.score.outOf.num)))
  const isAsked = parts.every((node) => itemOf(node) && itemOf(node)?.kind !== 'entered')
  const isEven = parts.length > 1 && weights.size === 1 && isAsked
  const mean = isEven
    ? [paint('faint', `  ${words.explain.mean(parts.length, sayMinimum(speech, score.outOf))}`)]
    : []
  return ['', paint('strong', words.explain.parts), ...lines, ...mean]
}

/** The branch that holds a node; groups do not count. */
const branchOf = (whole: Trace, id: string) =>
  whole.nodes
    .values()
    .find(({ part, parts }) => 'kind' in part && parts.some((child) => child.id === id))

/** What a node is part of, from the nearest to the total; groups beside the branches. */
function holders(speech: Speech, assessed: Assessed, whole: Trace, node: NodeTrace): string[] {
  const groups = new Set(assessed.pack.framework.groups.map(({ id }) => id))
  const path: NodeTrace[] = []
  for (let child: string | undefined = node.id; child !== undefined; ) {
    const holding = whole.nodes.values().filter(({ parts }) => parts.some(({ id }) => id === child))
    path.push(...holding)
    child = holding.find(({ id }) => !groups.has(id))?.id
  }
  if (!path.length) return []
  return [
    '',
    speech.paint('strong', speech.words.explain.partOf),
    ...path.map(
      (one) =>
        `  ${one.id.padEnd(12)} ${pointsOf(speech, assessed, one)}  ${say(speech, one.part.text)}`,
    ),
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
      const node = figure.node === undefined ? undefined : whole.nodes.find(figure.node)
      const points = node ? pointsOf(speech, assessed, node) : ' '.repeat(16)
      const head = `  ${figure.id.padEnd(22)} ${points}  `
      return wrap(head + say(speech, figure.text), width, ' '.repeat(head.length))
    }),
  ]
}

const pointsOf = (speech: Speech, assessed: Assessed, { id, score }: NodeTrace) =>
  `${sayPoints(speech, score.points, minimumsOn(assessed, id)).padStart(7)} / ${sayMinimum(speech, score.outOf).padEnd(6)}`

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
  return speech.paint('faint', `${say(speech, layerText(pack, layer.id))} · ${harmless(file)}`)
}
