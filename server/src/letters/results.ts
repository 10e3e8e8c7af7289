import { compare, type Exact } from '@teladan/engine/exact.ts'
import { partsOf } from '@teladan/engine/framework/framework.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import type { Outcome } from '@teladan/engine/score.ts'
import { letters } from '@teladan/words/letters.ts'
import type { TableRow } from './drawTable.ts'
import { sayFigure, sayGap, sayPoints } from './say.ts'

/** Component by component, its parts, its areas and whatever else has a minimum; the total at the end. */
export function resultsOf(law: Pack, target: string, unit: Outcome, tpi: Outcome): TableRow[] {
  const { framework } = law
  const text = letters.evaluation
  const minimums = minimumsOf(tpi, target)
  const parts = new Map([...partsOf(framework.total), ...framework.groups].map((p) => [p.id, p]))
  const nameOf = namesIn(law)
  const line = (id: string, level: number): TableRow => {
    const minimum = minimums.get(id)
    const points = tpi.scorecard.scores.get(id).points
    const own = unit.scorecard.scores.get(id).points
    const isShort = minimum !== undefined && compare(points, minimum) < 0
    return {
      isStrong: level === 0,
      indent: 10 * level,
      cells: [
        nameOf(id),
        sayFigure(tpi.scorecard.scores.get(id).outOf),
        sayPoints(own, minimum),
        sayPoints(points, minimum),
        minimum === undefined ? '–' : sayFigure(minimum),
        minimum === undefined ? '' : isShort ? text.short(sayGap(points, minimum)) : text.isMet,
      ],
    }
  }
  const rows = framework.total.parts.flatMap((component) => {
    const below = partsOf(component).map(({ id }) => id)
    const children = component.kind === 'branch' ? component.parts.map(({ id }) => id) : []
    const groups = framework.groups.filter((group) => group.parts.every((id) => below.includes(id)))
    const deeper = below.filter(
      (id) => minimums.has(id) && id !== component.id && !children.includes(id),
    )
    return [
      line(component.id, 0),
      ...children.flatMap((child) => {
        const within = parts.get(child)
        const ids = within && 'kind' in within ? partsOf(within).map(({ id }) => id) : []
        return [line(child, 1), ...deeper.filter((id) => ids.includes(id)).map((id) => line(id, 2))]
      }),
      ...groups.map(({ id }) => line(id, 1)),
    ]
  })
  return [...rows, line(framework.total.id, 0)]
}

/** What a part or group is called in a letter. */
export function namesIn({ framework }: Pack): (id: string) => string {
  const names = new Map(
    [...partsOf(framework.total), ...framework.groups].map((part) => [part.id, part.text.id]),
  )
  return (id) => {
    if (id === framework.total.id) return letters.evaluation.total
    const name = names.get(id) ?? id
    return framework.groups.some((group) => group.id === id) ? letters.evaluation.area(name) : name
  }
}

/** The highest minimum that the target sets for each node. */
export function minimumsOf({ verdicts }: Outcome, target: string): Map<string, Exact> {
  const minimums = new Map<string, Exact>()
  for (const { node, atLeast } of verdicts[target]?.checks ?? []) {
    const known = minimums.get(node)
    if (!known || compare(known, atLeast) < 0) minimums.set(node, atLeast)
  }
  return minimums
}
