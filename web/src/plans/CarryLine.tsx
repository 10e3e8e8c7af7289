import type { Framework } from '@teladan/engine/framework/framework.ts'
import { namesIn } from '../candidacies/score.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useFigures } from '../whatIf/useFigures.ts'
import type { Coming } from './CarryPage.tsx'
import type { Outlook } from './outlook.ts'

type Props = {
  framework: Framework
  outlook: Outlook
  one: Coming
  isPicked: boolean
  onPick: (isPicked: boolean) => void
}

/** One action that can come over: what it is, what it adds to this year's answers, and what to look at again. */
export function CarryLine({ framework, outlook, one, isPicked, onPick }: Props) {
  const { words, sayDay } = useLocale()
  const text = useText()
  const { saySigned } = useFigures()
  const { action, item, marks } = one
  const { work, ownerName, dueOn, state } = action
  const named = namesIn(framework).get(item)
  const goal = outlook.goals.find(({ actions }) => actions.some(({ id }) => id === action.id))
  const others = (goal?.actions.length ?? 1) - 1
  const sayMark = {
    renumbered: words.carry.renumbered(action.item),
    rubric_changed: words.carry.rubricChanged,
    aim_gone: words.carry.aimGone,
    counted_then: words.carry.countedThen,
    owner_gone: words.carry.ownerGone(ownerName ?? words.app.someone),
    dropped_here: words.carry.droppedHere,
  }
  const isOwned = ownerName !== null && !marks.includes('owner_gone')
  return (
    <li>
      <label className="pick">
        <input
          type="checkbox"
          checked={isPicked}
          onChange={(event) => onPick(event.target.checked)}
        />
        <b>{work}</b>
      </label>
      <div className="about">
        <p className="why">
          {item} {named && text(named.text)}
        </p>
        <p className="who">
          {words.plan.states[state]}
          {' · '}
          {isOwned ? ownerName : <i>{words.plan.noOwner}</i>}
          {dueOn !== null && ` · ${words.carry.wasDue(sayDay(dueOn))}`}
        </p>
        {goal && !goal.isReached && (
          <p className="adds">
            {others
              ? words.plan.addsTogether(saySigned(goal.gain), others)
              : words.plan.adds(saySigned(goal.gain))}
          </p>
        )}
        {marks.map((mark) => (
          <p key={mark} className={mark === 'renumbered' ? 'quiet' : 'warn'}>
            {sayMark[mark]}
          </p>
        ))}
      </div>
    </li>
  )
}
