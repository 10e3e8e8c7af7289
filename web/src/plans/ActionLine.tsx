import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import { useEffect } from 'react'
import { namesIn } from '../candidacies/score.ts'
import type { View } from '../candidacies/useDossier.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { useFigures } from '../whatIf/useFigures.ts'
import { goalOf, isLate, type Outlook } from './outlook.ts'
import { type Action, sayingOf } from './plan.ts'

type Props = {
  view: View
  framework: Framework
  outlook: Outlook
  today: string
  action: Action
  onOpen: () => void
}

/** One action: what, who, by when, what it adds, and the next thing to do about it. */
export function ActionLine({ view, framework, outlook, today, action, onOpen }: Props) {
  const { words, sayDay } = useLocale()
  const text = useText()
  const queries = useQueryClient()
  const change = useDo('PUT /api/cycles/:cycle/units/:unit/plan/actions/:id')
  const { error } = change
  useEffect(() => {
    // Somebody was faster, or the plan is closed by now: what stands there is shown beside the reason.
    if (error) void queries.invalidateQueries()
  }, [error, queries])
  const { item, work, owner, dueOn, state, reason, carried } = action
  const mayWrite = view.deeds.plan === null
  const move = (to: Action['state']) =>
    change.run({
      params: { cycle: view.cycle.id, unit: view.unit.id, id: action.id },
      body: { ...sayingOf(action), state: to, after: action.version },
    })
  const late = isLate(action, today)
  const worksheet = paths.worksheet(view.cycle.id, view.unit.id)
  const named = namesIn(framework).get(item)
  return (
    <li className={state}>
      <div className="what">
        <p>
          <b>{work}</b>
        </p>
        <p className="why">
          <Link to={worksheet} search={{ item } as never}>
            {item}
          </Link>{' '}
          {named && text(named.text)}
        </p>
        <p className="who">
          {owner ? (owner.name ?? words.app.someone) : <i>{words.plan.noOwner}</i>}
          {' · '}
          {dueOn === null ? (
            <i>{words.plan.noDue}</i>
          ) : late ? (
            <b className="late">{words.plan.lateBy(sayDay(dueOn))}</b>
          ) : (
            words.plan.dueOn(sayDay(dueOn))
          )}
          {carried && ` · ${words.carry.from(carried.year)}`}
        </p>
        {isUnchecked(action) && <p className="warn">{words.carry.rubricChanged}</p>}
        {state === 'dropped' && <p className="quiet">{reason}</p>}
        <Worth {...{ action, outlook, worksheet }} />
        <Problem error={error} />
      </div>
      <div className="next">
        <span className={`tag ${state === 'done' ? 'met' : state === 'under_way' ? 'open' : ''}`}>
          {words.plan.states[state]}
        </span>
        {mayWrite && (
          <span className="row">
            {state === 'planned' && (
              <Button isBusy={change.isBusy} onPress={() => move('under_way')}>
                {words.plan.begin}
              </Button>
            )}
            {state === 'under_way' && (
              <Button isBusy={change.isBusy} onPress={() => move('done')}>
                {words.plan.finish}
              </Button>
            )}
            <Button onPress={onOpen}>
              {words.plan.change}
              <span className="hidden"> {work}</span>
            </Button>
          </span>
        )}
      </div>
    </li>
  )
}

/** Whether an action came from another year's rubric, and nobody has touched it since. */
const isUnchecked = ({ carried, version, state }: Action) =>
  carried?.isRubricChanged && version === 1 && state !== 'done' && state !== 'dropped'

/** What the action adds, or that nothing more is expected of it, or that its answer is still to be given. */
function Worth({
  action,
  outlook,
  worksheet,
}: {
  action: Action
  outlook: Outlook
  worksheet: string
}) {
  const { words } = useLocale()
  const { saySigned } = useFigures()
  const goal = goalOf(outlook, action)
  if (!goal) return null
  if (goal.isReached) return <p className="reached">✓ {words.plan.reached}</p>
  const others = goal.actions.length - 1
  const points = saySigned(goal.gain)
  return (
    <>
      <p className="adds">
        {others ? words.plan.addsTogether(points, others) : words.plan.adds(points)}
      </p>
      {goal.isDone && (
        <p className="warn">
          {words.plan.answerNow}{' '}
          <Link to={worksheet} search={{ item: action.item } as never}>
            {words.plan.answerLink}
          </Link>
        </p>
      )}
    </>
  )
}
