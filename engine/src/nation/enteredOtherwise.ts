import { type Framework, itemsOf } from '../framework/framework.ts'
import type { ChangeProblem, Settings } from './changePack.ts'

/** The items whose points are entered out of another weight than before: what was entered says nothing there. */
export function enteredOtherwise(
  before: Framework,
  after: Framework,
  settings: Settings,
): ChangeProblem[] {
  const most = new Map(enteredIn(before).map((item) => [item.id, item.most]))
  const name = Object.keys(settings).find((one) => one.startsWith('weight.')) ?? ''
  return enteredIn(after)
    .filter((item) => most.get(item.id) !== item.most)
    .map(({ id }) => ({ code: 'weight_entered', name, item: id }))
}

const enteredIn = ({ total }: Framework) => itemsOf(total).filter((item) => item.kind === 'entered')
