import { compare, subtract } from '@teladan/engine/exact.ts'
import {
  bestOf,
  type Ground,
  type Item,
  itemsOf,
  type Part,
  partsOf,
  printedIn,
} from '@teladan/engine/framework/framework.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import type { Outcome } from '@teladan/engine/score.ts'
import { letters } from '@teladan/words/letters.ts'
import type { Said } from '../assessments/answerStore.ts'
import type { Finding } from '../assessments/findingsStore.ts'
import { namesIn } from './results.ts'
import { sayAnswer, sayExactly, sayFigure, sayGap, sayItem, sayPoints } from './say.ts'

/** A shortfall somebody wrote about, as a report tells it: condition and criterion come from the data. */
export type Told = {
  label: string
  title: string
  condition: string
  criterion: string
  cause: string
  effect: string
  advice: string
}
/** A shortfall nobody wrote about: what is known of it without them. */
export type Listed = { title: string; condition: string; criterion: string; effect: string }
export type Shortfalls = { told: Told[]; minimums: Listed[]; items: Listed[] }

export type Assessed = {
  law: Pack
  target: string
  unit: Outcome
  tpi: Outcome
  unitSaid: Said[]
  tpiSaid: Said[]
  findings: Finding[]
}

/**
 * Every shortfall of a closed assessment: minimums missed, and items below full points. What somebody wrote
 * about is told in full; anything else takes a line each, with what the data says of it.
 */
export function tellShortfalls(assessed: Assessed): Shortfalls {
  const written = new Map(
    assessed.findings
      .filter(({ cause, effect, advice }) => cause || effect || advice)
      .map((finding) => [finding.node, finding]),
  )
  const of = { told: [] as Told[], minimums: [] as Listed[], items: [] as Listed[] }
  tellMinimums(assessed, written, of)
  tellItems(assessed, written, of)
  return of
}

function tellMinimums(
  { law, target, tpi }: Assessed,
  written: Map<string, Finding>,
  { told, minimums }: Shortfalls,
) {
  const rules = law.framework.predicates.find(({ id }) => id === target)?.rules ?? []
  const printed = printedIn(law.framework, target).id
  const nameOf = namesIn(law)
  const text = letters.evaluation
  for (const { rule, node, points, atLeast } of missedIn(tpi, target)) {
    const finding = written.get(node)
    const title = nameOf(node)
    const [has, least, by] = [
      sayPoints(points, atLeast),
      sayFigure(atLeast),
      sayGap(points, atLeast),
    ]
    if (!finding) {
      const [condition, criterion] = [text.assessedAt(has), text.atLeast(least)]
      minimums.push({ title, condition, criterion, effect: text.lacking(by) })
      continue
    }
    const ground = rules.find((one) => one.rule === rule && one.node === node)?.ground
    told.push({
      label: text.minimum,
      title,
      condition: text.belowMinimum(has, least),
      criterion: text.minimumCriterion(title, printed, least, ground ? basisOf(law, ground) : ''),
      cause: finding.cause,
      effect: lines(text.minimumMissed(printed, by), finding.effect),
      advice: finding.advice,
    })
  }
}

function tellItems(assessed: Assessed, written: Map<string, Finding>, { told, items }: Shortfalls) {
  const text = letters.evaluation
  const { law, unit, tpi } = assessed
  const own = new Map(assessed.unitSaid.map((said) => [said.item, said]))
  const theirs = new Map(assessed.tpiSaid.map((said) => [said.item, said]))
  for (const item of itemsOf(law.framework.total)) {
    const { points } = tpi.scorecard.scores.get(item.id)
    const outOf = { num: BigInt(bestOf(item)), den: BigInt(law.framework.scale) }
    if (compare(points, outOf) >= 0) continue
    const said = theirs.get(item.id)
    const answer = sayAnswer(item, said?.answer ?? null)
    const by = sayExactly(subtract(outOf, points))
    const finding = written.get(item.id)
    if (!finding) {
      const [title, criterion] = [sayItem(item), bestIn(item)]
      items.push({ title, condition: answer, criterion, effect: text.less(by) })
      continue
    }
    const isLowered = compare(points, unit.scorecard.scores.get(item.id).points) < 0
    const before = sayAnswer(item, own.get(item.id)?.answer ?? null)
    const missed = minimumsAround(assessed, item)
    told.push({
      label: item.id,
      title: item.text.id,
      condition: lines(
        isLowered ? text.lowered(before, answer) : text.assessed(answer),
        said?.note && text.note(said.note),
      ),
      criterion: text.full(bestIn(item), basisOf(law, item.ground)),
      cause: finding.cause,
      effect: lines(
        text.lost(sayExactly(points), sayExactly(outOf), by),
        missed.length > 0 && text.bearsOn(missed.join(', ')),
        finding.effect,
      ),
      advice: finding.advice,
    })
  }
}

const missedIn = ({ verdicts }: Outcome, target: string) => {
  const verdict = verdicts[target]
  return verdict && verdict.kind !== 'met' ? verdict.shortfalls : []
}

/** The missed minimums that an item's points count for; the total is every item's and says nothing. */
function minimumsAround({ law, target, tpi }: Assessed, item: Item): string[] {
  const { framework } = law
  const parts = new Map(partsOf(framework.total).map((part) => [part.id, part]))
  const groups = new Map(framework.groups.map((group) => [group.id, group]))
  const holds = (id: string) => {
    const below = (groups.get(id)?.parts ?? [id]).flatMap((part) => parts.get(part) ?? [])
    return below.some((part: Part) => itemsOf(part).some((one) => one.id === item.id))
  }
  const nodes = missedIn(tpi, target)
    .map(({ node }) => node)
    .filter((node) => node !== framework.total.id && node !== item.id && holds(node))
  return [...new Set(nodes)].map(namesIn(law))
}

/** What full points take, in the words of the rubric. */
function bestIn(item: Item): string {
  const text = letters.evaluation
  if (item.kind === 'choice') {
    const best = item.options.filter(({ points }) => points === bestOf(item))
    return best.map(({ key }) => sayAnswer(item, key)).join(' / ')
  }
  if (item.kind === 'index') return text.bestIndex(String(item.upTo))
  if (item.kind === 'entered') return text.bestPoints(item.most.replace('.', ','))
  const nameOf = (id: string) => item.counts.find((count) => count.id === id)?.text.id ?? id
  const within = (id: string) => nameOf(id).charAt(0).toLowerCase() + nameOf(id).slice(1)
  return item.kind === 'share'
    ? text.bestShare(nameOf(item.of), within(item.over))
    : text.bestDecrease(within(item.from), nameOf(item.to))
}

const basisOf = ({ documents }: Pack, { basis }: Ground) => {
  const named = documents.find(({ id }) => id === basis.document)?.text.id ?? basis.document
  return `${named}, ${basis.at}`
}

const lines = (...texts: (string | false | undefined)[]) => texts.filter(Boolean).join('\n')
