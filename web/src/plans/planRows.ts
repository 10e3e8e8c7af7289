import { type Framework, itemsOf } from '@teladan/engine/framework/framework.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useFigures } from '../whatIf/useFigures.ts'
import { byUrgency, goalOf, type Outlook } from './outlook.ts'
import type { Plan } from './plan.ts'

type Props = { framework: Framework; plan: Plan; outlook: Outlook; today: string }

/** The plan as lines of text: for paper, and for a spreadsheet. */
export function usePlanRows({ framework, plan, outlook, today }: Props) {
  const { words, sayDay } = useLocale()
  const text = useText()
  const { saySigned } = useFigures()
  const say = words.plan
  const names = new Map(itemsOf(framework.total).map((item) => [item.id, item.text]))
  const head = [
    say.number,
    say.question,
    say.work,
    say.proof,
    say.owner,
    say.due,
    say.state,
    say.gain,
  ]
  const rows = plan.actions.toSorted(byUrgency(today)).map((action, i) => {
    const { item, work, proof, owner, dueOn, state, reason } = action
    const goal = goalOf(outlook, action)
    const named = names.get(item)
    return [
      String(i + 1),
      named ? `${item} ${text(named)}` : item,
      work,
      proof,
      owner ? (owner.name ?? words.app.someone) : say.notSaid,
      dueOn ? sayDay(dueOn) : say.notSaid,
      state === 'dropped' ? `${say.states.dropped}: ${reason}` : say.states[state],
      goal && !goal.isReached ? saySigned(goal.gain) : '',
    ]
  })
  return { head, rows }
}
