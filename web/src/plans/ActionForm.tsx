import { useQueryClient } from '@tanstack/react-query'
import type { Answer } from '@teladan/engine/framework/answers.ts'
import { type Framework, itemsOf } from '@teladan/engine/framework/framework.ts'
import { useState } from 'react'
import { Refusal } from '../api.ts'
import { AnswerInput } from '../assessments/AnswerInput.tsx'
import { sayAnswer } from '../assessments/exportKept.ts'
import type { View } from '../candidacies/useDossier.ts'
import { Button } from '../ui/Button.tsx'
import { Choice, Field, TextArea } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { ItemChoice } from './ItemChoice.tsx'
import { type Action, type Plan, type Saying, sayingOf } from './plan.ts'
import '../assessments/worksheet.css'

type Props = {
  view: View
  framework: Framework
  plan: Plan
  /** The action to change; none for a new one. */
  action: Action | undefined
  onClose: () => void
}

const NEW: Saying = {
  aim: null,
  work: '',
  proof: '',
  owner: null,
  dueOn: null,
  state: 'planned',
  reason: '',
}

/** A new action, or a change of one; what somebody else changed meanwhile is shown before anything is saved. */
export function ActionForm({ view, framework, plan, action, onClose }: Props) {
  const { words, sayMoment } = useLocale()
  const queries = useQueryClient()
  const [said, setSaid] = useState(action ? sayingOf(action) : NEW)
  const [item, setItem] = useState(action?.item ?? '')
  const put = (part: Partial<Saying>) => setSaid((before) => ({ ...before, ...part }))
  const add = useDo('POST /api/cycles/:cycle/units/:unit/plan/actions', { onDone: onClose })
  const change = useDo('PUT /api/cycles/:cycle/units/:unit/plan/actions/:id', { onShown: onClose })
  const at = { cycle: view.cycle.id, unit: view.unit.id }
  const theirs = theirsIn(change.error)
  const save = (after: number) =>
    action
      ? change.run({ params: { ...at, id: action.id }, body: { ...said, after } })
      : add.run({ params: at, body: { actions: [{ ...said, item }], repeats: 'add' } })
  const about = itemsOf(framework.total).find(({ id }) => id === item)
  const doing = action
    ? { error: theirs ? null : change.error, isBusy: change.isBusy }
    : { error: add.error, isBusy: add.isBusy }
  return (
    <FormDialog
      title={action ? words.plan.changeTitle : words.plan.add}
      onClose={onClose}
      submit={words.app.save}
      doing={doing}
      onSubmit={() => save(theirs?.version ?? action?.version ?? 0)}
    >
      {theirs && (
        <Conflict
          {...{ framework, plan, item, said, theirs }}
          onMine={() => save(theirs.version)}
          onTheirs={() => {
            void queries.invalidateQueries()
            onClose()
          }}
        />
      )}
      {action ? (
        <p className="quiet">
          {about && <ItemLine item={about} />}
          <small className="changed">
            {words.plan.changedBy(action.byName ?? words.app.someone, sayMoment(action.at))}
          </small>
        </p>
      ) : (
        <ItemChoice
          framework={framework}
          label={words.plan.question}
          value={item}
          onChange={(chosen) => {
            setItem(chosen)
            put({ aim: null })
          }}
        />
      )}
      <TextArea
        label={words.plan.work}
        value={said.work}
        onChange={(work) => put({ work: work.slice(0, 2000) })}
        isRequired
      />
      <TextArea
        label={words.plan.proof}
        value={said.proof}
        onChange={(proof) => put({ proof: proof.slice(0, 2000) })}
      />
      <Owner plan={plan} owner={said.owner} onChange={(owner) => put({ owner })} />
      <Field
        label={words.plan.due}
        type="date"
        value={said.dueOn ?? ''}
        onChange={(day) => put({ dueOn: day || null })}
      />
      <Choice
        label={words.plan.state}
        value={said.state}
        onChange={(state) => put({ state })}
        options={(['planned', 'under_way', 'done', 'dropped'] as const).map((value) => ({
          value,
          text: words.plan.states[value],
        }))}
      />
      {said.state === 'dropped' && (
        <TextArea
          label={words.plan.reason}
          value={said.reason}
          onChange={(reason) => put({ reason: reason.slice(0, 2000) })}
          isRequired
        />
      )}
      {about && (
        <details open={!action}>
          <summary>
            {words.plan.aim}:{' '}
            {said.aim === null ? words.plan.aimNone : <Aim {...{ about, said }} />}
          </summary>
          {about.kind === 'index' ? (
            <p className="why">{words.plan.aimSurvey}</p>
          ) : (
            <>
              <p className="why">{words.plan.aimWhy}</p>
              <AnswerInput
                item={about}
                framework={framework}
                answer={said.aim}
                isLocked={false}
                onChange={({ answer }) => put({ aim: answer })}
              />
            </>
          )}
        </details>
      )}
    </FormDialog>
  )
}

type About = ReturnType<typeof itemsOf>[number]

function ItemLine({ item }: { item: About }) {
  const { language } = useLocale()
  return (
    <>
      <b>{item.id}</b> {item.text[language]}
    </>
  )
}

function Aim({ about, said }: { about: About; said: Saying }) {
  const { language } = useLocale()
  return <>{sayAnswer(about, said.aim as Answer | null, language)}</>
}

/** Who is to do it: somebody of the unit, or anybody by name. */
function Owner({
  plan,
  owner,
  onChange,
}: {
  plan: Plan
  owner: Saying['owner']
  onChange: (owner: Saying['owner']) => void
}) {
  const { words } = useLocale()
  const [isOther, setIsOther] = useState(owner?.person === null)
  const gone = plan.actions.find(
    (one) => owner?.person && one.owner?.person === owner.person,
  )?.owner
  const team = plan.team.some(({ id }) => id === owner?.person)
    ? plan.team
    : [
        ...plan.team,
        ...(gone?.person ? [{ id: gone.person, name: gone.name ?? words.app.someone }] : []),
      ]
  return (
    <>
      <Choice
        label={words.plan.owner}
        value={isOther ? 'other' : (owner?.person ?? '')}
        onChange={(chosen) => {
          setIsOther(chosen === 'other')
          onChange(chosen === 'other' || chosen === '' ? null : { person: chosen, name: null })
        }}
        options={[
          { value: '', text: words.plan.noOwner },
          ...team.map(({ id, name }) => ({ value: id, text: name })),
          { value: 'other', text: words.plan.otherOwner },
        ]}
      />
      {isOther && (
        <Field
          label={words.plan.ownerName}
          value={owner?.name ?? ''}
          onChange={(name) => onChange(name === '' ? null : { person: null, name })}
          maxLength={300}
          isRequired
        />
      )}
    </>
  )
}

/** Two wrote on one action: what differs, field by field, and which of the two is to stand. */
function Conflict({
  framework,
  plan,
  item,
  said,
  theirs,
  onMine,
  onTheirs,
}: {
  framework: Framework
  plan: Plan
  item: string
  said: Saying
  theirs: Action
  onMine: () => void
  onTheirs: () => void
}) {
  const { words, language, sayDay, sayMoment } = useLocale()
  const about = itemsOf(framework.total).find(({ id }) => id === item)
  const shown = (one: Saying) => {
    const { owner, dueOn, aim } = one
    const name = owner?.name ?? plan.team.find(({ id }) => id === owner?.person)?.name
    return {
      [words.plan.work]: one.work,
      [words.plan.proof]: one.proof,
      [words.plan.owner]: name ?? '',
      [words.plan.due]: dueOn ? sayDay(dueOn) : '',
      [words.plan.state]: words.plan.states[one.state],
      [words.plan.reason]: one.reason,
      [words.plan.aim]: about ? sayAnswer(about, aim as Answer | null, language) : '',
    }
  }
  const stored = shown({ ...sayingOf(theirs), owner: theirs.owner as Saying['owner'] })
  const differing = Object.entries(shown(said)).filter(([field, mine]) => stored[field] !== mine)
  return (
    <div className="notice stack" role="alert">
      <span>
        <b>{words.plan.conflict(theirs.byName ?? words.app.someone, sayMoment(theirs.at))}</b>
        {words.plan.conflictWhy}
      </span>
      <ul className="facts">
        {differing.map(([field, mine]) => (
          <li key={field}>{words.plan.differs(field, stored[field] ?? '', mine)}</li>
        ))}
      </ul>
      <span className="row">
        <Button onPress={onMine}>{words.plan.keepMine}</Button>
        <Button onPress={onTheirs}>{words.plan.takeTheirs}</Button>
      </span>
    </div>
  )
}

/** What stands there by now, where somebody else was faster. */
const theirsIn = (error: unknown) =>
  error instanceof Refusal && error.reason === 'changed_meanwhile'
    ? (error.details as Action)
    : undefined
