import type { Answers, Counts } from '@teladan/engine/framework/answers.ts'
import {
  type Choice,
  type Framework,
  type Item,
  itemsOf,
  partsOf,
} from '@teladan/engine/framework/framework.ts'

/**
 * The floor for many units: one byte a choice, two numbers a ratio or index, whole points in an int32 table, ratios in
 * plain doubles. Nothing can be open, nothing is exact on a line. Says how many predicates are met.
 */
export function makeNationLoop(framework: Framework, units: Answers[]) {
  const items = itemsOf(framework.total)
  const choices = items.filter((item) => item.kind === 'choice')
  const ratios = items.filter((item) => item.kind !== 'choice')
  const keys = Uint8Array.from(
    units.flatMap((answers) => choices.map((item) => keyOf(item, answers))),
  )
  const pairs = Float64Array.from(
    units.flatMap((answers) => ratios.flatMap((r) => pairOf(r, answers))),
  )
  const points = new Int32Array(choices.length * 8)
  for (const [i, { options }] of choices.entries())
    for (const [key, option] of options.entries()) points[i * 8 + key] = option.points

  const nodes = [...new Set(framework.predicates.flatMap(({ rules }) => rules.map((r) => r.node)))]
  const below = nodes.map((node) => belowOf(framework, node))
  /** The items of one area or result after another, so that each is added up once. */
  const signature = (item: Item) => below.map((ids) => (ids.has(item.id) ? 1 : 0)).join('')
  const heaps = [...new Set(items.map(signature))]
  const heapOf = Uint8Array.from(choices, (item) => heaps.indexOf(signature(item)))
  const ratioHeaps = Uint8Array.from(ratios, (item) => heaps.indexOf(signature(item)))
  const weights = Float64Array.from(ratios, (item) => item.weight)
  const runs = runsOf(heapOf)
  const members = nodes.map((_, n) => heaps.flatMap((heap, h) => (heap[n] === '1' ? [h] : [])))
  const added = Uint8Array.from(members.flat())
  const addedEnds = endsOf(members)
  const rules = framework.predicates.map((predicate) => predicate.rules)
  const places = Uint8Array.from(rules.flat(), ({ node }) => nodes.indexOf(node))
  const least = Int32Array.from(rules.flat(), ({ atLeast }) => atLeast)
  const ruleEnds = endsOf(rules)
  const sums = new Float64Array(heaps.length)
  const totals = new Float64Array(units.length * nodes.length)

  return (): number => {
    let met = 0
    for (let unit = 0; unit < units.length; unit++) {
      sums.fill(0)
      const row = unit * heapOf.length
      for (let run = 0, i = 0; run < runs.ends.length; run++) {
        let sum = 0
        for (const end = runs.ends[run] as number; i < end; i++)
          sum += points[i * 8 + (keys[row + i] as number)] as number
        const heap = runs.heaps[run] as number
        sums[heap] = (sums[heap] as number) + sum
      }
      for (let i = 0; i < weights.length; i++) {
        const at = (unit * weights.length + i) * 2
        const heap = ratioHeaps[i] as number
        const worth = ((weights[i] as number) * (pairs[at] as number)) / (pairs[at + 1] as number)
        sums[heap] = (sums[heap] as number) + worth
      }
      const place = unit * addedEnds.length
      for (let node = 0, i = 0; node < addedEnds.length; node++) {
        let sum = 0
        for (const end = addedEnds[node] as number; i < end; i++)
          sum += sums[added[i] as number] as number
        totals[place + node] = sum
      }
      for (let predicate = 0, rule = 0; predicate < ruleEnds.length; predicate++) {
        let isMet = true
        for (const end = ruleEnds[predicate] as number; rule < end; rule++)
          if ((totals[place + (places[rule] as number)] as number) < (least[rule] as number))
            isMet = false
        if (isMet) met++
      }
    }
    return met
  }
}

const keyOf = (item: Choice, answers: Answers) =>
  item.options.findIndex(({ key }) => key === answers[item.id])

function pairOf(item: Exclude<Item, Choice>, answers: Answers): [number, number] {
  const answer = answers[item.id]
  if (item.kind === 'index') return [Number(answer), item.upTo]
  if (item.kind === 'entered') return [Number(answer), Number(item.most)]
  const counts = answer as Counts
  const [part, whole] =
    item.kind === 'share'
      ? [counts[item.of] ?? 0, counts[item.over] ?? 0]
      : [(counts[item.from] ?? 0) - (counts[item.to] ?? 0), counts[item.from] ?? 0]
  return [Math.max(0, Math.min(part, whole)), whole]
}

function belowOf(framework: Framework, node: string): Set<string> {
  const named = framework.groups.find(({ id }) => id === node)?.parts ?? [node]
  const parts = partsOf(framework.total).filter(({ id }) => named.includes(id))
  return new Set(parts.flatMap(itemsOf).map(({ id }) => id))
}

function runsOf(heapOf: Uint8Array) {
  const starts = [...heapOf.keys()].filter((i) => i === 0 || heapOf[i] !== heapOf[i - 1])
  return {
    heaps: Uint8Array.from(starts, (i) => heapOf[i] ?? 0),
    ends: Uint8Array.from([...starts.slice(1), heapOf.length]),
  }
}

function endsOf(lists: readonly unknown[][]): Uint8Array {
  let end = 0
  return Uint8Array.from(lists, (list) => {
    end += list.length
    return end
  })
}
