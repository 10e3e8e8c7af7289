import type { Answer, Answers } from '@teladan/engine/framework/answers.ts'
import { type Framework, type Item, itemsOf } from '@teladan/engine/framework/framework.ts'
import { useState } from 'react'
import { Refusal } from '../api.ts'
import { AnswerInput } from '../assessments/AnswerInput.tsx'
import { sayAnswer } from '../assessments/exportKept.ts'
import type { View } from '../candidacies/useDossier.ts'
import { ItemChoice } from '../plans/ItemChoice.tsx'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { Draft, Scenario } from './scenario.ts'
import '../assessments/worksheet.css'

type Props = {
  view: View
  framework: Framework
  answers: Answers
  draft: Draft
  onChange: (draft: Draft) => void
  onSaved: (kept: { id: string; version: number }, sent: { name: string; assumed: unknown }) => void
  onClose: () => void
}

/** A scenario being made: which answers are assumed, and under what name they are kept. */
export function Editor({ view, framework, answers, draft, onChange, onSaved, onClose }: Props) {
  const { words } = useLocale()
  const say = words.scenarios
  const [latest, setLatest] = useState('')
  const add = useDo('POST /api/cycles/:cycle/units/:unit/plan/scenarios', {
    onShown: (kept, { body }) => onSaved(kept, body),
  })
  const change = useDo('PUT /api/cycles/:cycle/units/:unit/plan/scenarios/:id', {
    onShown: (kept, { body }) => onSaved(kept, body),
  })
  const params = { cycle: view.cycle.id, unit: view.unit.id }
  const { id, name, assumed } = draft
  const saveNew = () => add.run({ params, body: { name, assumed } })
  const save = (after: number) =>
    id ? change.run({ params: { ...params, id }, body: { after, name, assumed } }) : saveNew()
  const theirs = theirsIn(change.error)
  const reason = view.deeds.plan
  const put = (item: string, answer: Answer | null) => {
    const { [item]: _, ...others } = assumed
    onChange({ ...draft, assumed: answer === null ? others : { ...others, [item]: answer } })
  }
  const items = itemsOf(framework.total).filter(
    (item) => Object.hasOwn(assumed, item.id) || item.id === latest,
  )
  return (
    <section className="sheet" aria-labelledby="editor">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (reason === null) save(theirs?.version ?? draft.version)
        }}
      >
        <div className="row spread">
          <h2 id="editor">{say.assumed}</h2>
          <Button onPress={onClose}>{say.close}</Button>
        </div>
        {items.length === 0 && <p className="quiet">{say.noneAssumed}</p>}
        {items.map((item) => (
          <Assumed
            key={item.id}
            {...{ item, framework }}
            answer={assumed[item.id] ?? null}
            before={answers[item.id] ?? null}
            isOpen={item.id === latest}
            onChange={(answer) => put(item.id, answer)}
            onTakeOff={() => {
              if (latest === item.id) setLatest('')
              put(item.id, null)
            }}
          />
        ))}
        <ItemChoice
          framework={framework}
          label={say.addItem}
          value=""
          isOptional
          without={new Set(items.map((item) => item.id))}
          onChange={setLatest}
        />
        <Field
          label={say.name}
          value={name}
          onChange={(given) => onChange({ ...draft, name: given })}
          maxLength={300}
          isRequired
        />
        {theirs ? (
          <div className="notice stack" role="alert">
            <b>{say.conflict(theirs.name)}</b>
            <span className="row">
              <Button onPress={() => save(theirs.version)}>{say.keepMine}</Button>
              <Button onPress={saveNew}>{say.saveAsNew}</Button>
            </span>
            <Problem error={add.error} />
          </div>
        ) : (
          <Problem error={change.error ?? add.error} />
        )}
        <Button
          type="submit"
          kind="main"
          isBusy={add.isBusy || change.isBusy}
          disabledReason={reason === null ? undefined : (words.reasons[reason] ?? reason)}
        >
          {id ? say.saveChanges : say.save}
        </Button>
      </form>
    </section>
  )
}

const theirsIn = (error: unknown) =>
  error instanceof Refusal && error.reason === 'changed_meanwhile'
    ? (error.details as Scenario)
    : undefined

/** One assumed answer, with today's beside it. */
function Assumed({
  item,
  framework,
  answer,
  before,
  isOpen,
  onChange,
  onTakeOff,
}: {
  item: Item
  framework: Framework
  answer: Answer | null
  before: Answer | null
  isOpen: boolean
  onChange: (answer: Answer | null) => void
  onTakeOff: () => void
}) {
  const { words, language } = useLocale()
  const text = useText()
  const say = words.scenarios
  const shown = (one: Answer | null) =>
    one === null ? say.wasOpen : sayAnswer(item, one, language) || say.wasOpen
  return (
    <details className="assumed" open={isOpen}>
      <summary>
        <b>{item.id}</b> {text(item.text)}
        <span className="now">
          {shown(answer)} <small>{say.was(shown(before))}</small>
        </span>
      </summary>
      <div className="stack">
        <AnswerInput
          {...{ item, framework, answer }}
          isLocked={false}
          onChange={({ answer: given }) => onChange(given)}
        />
        <button type="button" className="as-link" onClick={onTakeOff}>
          {say.takeOff}
          <span className="hidden"> {item.id}</span>
        </button>
      </div>
    </details>
  )
}
