import type { Answers, Counts } from '../framework/answers.ts'
import { type Framework, itemsOf } from '../framework/framework.ts'
import { type Costs, effortOf, ONE_EACH } from './costs.ts'
import { ends, standing } from './counts.ts'
import { levelsLift } from './lifts.ts'

/**
 * What the work costs that turns answers into assumed ones, step by step as a plan counts it. What gets worse,
 * what is counted where nothing was, and what a survey says takes none.
 */
export function effortTo(
  framework: Framework,
  answers: Answers,
  assumed: Answers,
  costs: Costs = ONE_EACH,
): number {
  return itemsOf(framework.total).reduce((sum, item) => {
    const given = assumed[item.id]
    if (given === undefined) return sum
    if (item.kind === 'choice') {
      const aim = item.options.find(({ key }) => key === given)?.points ?? 0
      const [lift] = levelsLift(item, answers, costs)
      const levels = lift?.kind === 'levels' ? lift.levels : []
      return levels
        .filter(({ option }) => option.points <= aim)
        .reduce((all, { effort }) => all + effort.cost, sum)
    }
    if (!('counts' in item)) return sum
    const { worked } = ends(item)
    const standingIn = (counts: Answers[string] | undefined) =>
      counts === undefined ? undefined : standing(item, counts as Counts, worked)
    const [from, to] = [standingIn(answers[item.id]), standingIn(given)]
    if (from === undefined || to === undefined) return sum
    const steps = item.kind === 'share' ? to - from : from - to
    return sum + Math.max(0, steps) * effortOf(costs, item.id).cost
  }, 0)
}
