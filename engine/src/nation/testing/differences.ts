import { makeFixed } from '../../exact.ts'
import type { Answers } from '../../framework/answers.ts'
import { score } from '../../score.ts'
import { pointsText } from '../pointsText.ts'
import { conclusionIn, conclusionOf, type Tally } from '../tally.ts'

/** Where a unit of a tally is told otherwise than by the scorer: a conclusion, or the six places of a node. */
export function differences(tally: Tally, unit: number, answers: Answers): string[] {
  const { tables, closed } = tally
  const { predicates } = tables.framework
  const { scorecard, verdicts } = score(tables.framework, answers, { closed })
  const told = predicates.flatMap(({ id }, i) => {
    const verdict = verdicts[id]
    const [one, all] = [verdict && conclusionOf(verdict), conclusionIn(tally, unit, i)]
    return one === all ? [] : [`${id}: ${all}, not ${one}`]
  })
  const shown = tables.nodes.flatMap((node) => {
    const [one, all] = [
      makeFixed(scorecard.scores.get(node).points, 6),
      pointsText(tally, unit, node),
    ]
    return one === all ? [] : [`${node}: ${all}, not ${one}`]
  })
  return [...told, ...shown]
}
