import { Link } from '@tanstack/react-router'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import { useState } from 'react'
import type { View } from '../candidacies/useDossier.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { ActionForm } from './ActionForm.tsx'
import { ActionLine } from './ActionLine.tsx'
import { byUrgency, isLate, type Outlook } from './outlook.ts'
import type { Action, Plan } from './plan.ts'

type Props = {
  view: View
  framework: Framework
  plan: Plan
  outlook: Outlook
  today: string
}

/** The actions of the plan: what is late first, then what is to come by its day, then what is over. */
export function Actions(props: Props) {
  const { view, framework, plan, today } = props
  const { words } = useLocale()
  const [open, setOpen] = useState<Action | 'new'>()
  const reason = view.deeds.plan
  const sorted = plan.actions.toSorted(byUrgency(today))
  const isGoing = ({ state }: Action) => state === 'planned' || state === 'under_way'
  const late = sorted.filter((one) => isLate(one, today))
  const ahead = sorted.filter((one) => isGoing(one) && !isLate(one, today))
  const done = sorted.filter(({ state }) => state === 'done')
  const dropped = sorted.filter(({ state }) => state === 'dropped')
  const undated = ahead.filter(({ carried, dueOn }) => carried && dueOn === null)
  const lines = (some: Action[]) => (
    <ul className="list actions">
      {some.map((action) => (
        <ActionLine key={action.id} {...props} action={action} onOpen={() => setOpen(action)} />
      ))}
    </ul>
  )
  return (
    <section className="sheet stack" aria-labelledby="actions">
      <div className="row spread">
        <h2 id="actions">
          {words.plan.actions}{' '}
          {plan.actions.length > 0 && (
            <small>
              {[
                ...(late.length ? [`${late.length} ${words.plan.late.toLowerCase()}`] : []),
                ...(ahead.length ? [`${ahead.length} ${words.plan.ahead.toLowerCase()}`] : []),
                ...(done.length ? [`${done.length} ${words.plan.done.toLowerCase()}`] : []),
              ].join(' · ')}
            </small>
          )}
        </h2>
        {(reason === null || plan.actions.length > 0) && (
          <span className="row">
            <Rest {...props} />
            <Button
              disabledReason={reason === null ? undefined : (words.reasons[reason] ?? reason)}
              onPress={() => setOpen('new')}
            >
              {words.plan.add}
            </Button>
          </span>
        )}
      </div>
      {undated.length > 0 && <p className="notice">{words.carry.undated(undated.length)}</p>}
      {plan.actions.length === 0 && (
        <Empty
          title={words.plan.none}
          why={reason === null ? words.plan.noneWhy : words.plan.noneToRead}
        />
      )}
      {late.length > 0 && (
        <div className="late-actions">
          <h3 className="late">{words.plan.late}</h3>
          {lines(late)}
        </div>
      )}
      {ahead.length > 0 && (
        <div>
          {late.length > 0 && <h3>{words.plan.ahead}</h3>}
          {lines(ahead)}
        </div>
      )}
      {done.length > 0 && (
        <div>
          <h3>{words.plan.done}</h3>
          {lines(done)}
        </div>
      )}
      {dropped.length > 0 && (
        <details>
          <summary>
            {words.plan.dropped} ({dropped.length})
          </summary>
          {lines(dropped)}
        </details>
      )}
      {open && (
        <ActionForm
          key={open === 'new' ? 'new' : open.id}
          {...{ view, framework, plan }}
          action={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  )
}

/** The way back to what stayed behind when an earlier cycle's plan was carried over. */
function Rest({ view, plan: { earlier } }: Props) {
  const { words } = useLocale()
  if (view.deeds.plan !== null || !earlier?.left || !earlier.carried) return null
  return (
    <Link to={paths.carry(view.cycle.id, view.unit.id)}>{words.carry.openRest(earlier.year)}</Link>
  )
}
