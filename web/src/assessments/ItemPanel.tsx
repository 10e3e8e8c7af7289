import { makeFixed } from '@teladan/engine/exact.ts'
import type { Answer, Counts } from '@teladan/engine/framework/answers.ts'
import { type Framework, type Item, partsOf } from '@teladan/engine/framework/framework.ts'
import type { Outcome } from '@teladan/engine/score.ts'
import { useState } from 'react'
import { scoreOf } from '../candidacies/score.ts'
import type { Layers, View } from '../candidacies/useDossier.ts'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { Field, TextArea } from '../ui/Field.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { ReturnForm } from './ReturnForm.tsx'
import type { Draft } from './useAnswers.ts'

type Props = {
  item: Item
  framework: Framework
  outcome: Outcome
  layers: Layers
  layer: 'unit' | 'tpi'
  view: View
  draft: Draft | undefined
  lockedWhy: string | undefined
  returned: View['returns'][number] | undefined
  onChange: (part: { answer?: Answer | null; note?: string }) => void
  onAgree: () => void
  onSettle: (whose: 'mine' | 'theirs') => void
  onStep: (by: number) => void
}

/** One question: its rubric, the answer, the other layers beside it, the note, and where its points come from. */
export function ItemPanel(props: Props) {
  const { item, framework, layers, layer, view, draft, lockedWhy, returned } = props
  const { words, sayPoints } = useLocale()
  const text = useText()
  const heading = partsOf(framework.total).find(
    (part) => part.kind === 'branch' && part.parts.some(({ id }) => id === item.id),
  )
  const isLocked = lockedWhy !== undefined
  const hasUnitAnswer = layers.layers
    .find((one) => one.layer === 'unit')
    ?.said.some((one) => one.item === item.id && one.answer !== null)
  return (
    <article className="item stack wide" id="item">
      <div>
        <p className="crumb">
          {item.id} · {heading && text(heading.text)} ·{' '}
          {words.worksheet.weight(sayPoints(item.weight / framework.scale, 3))}
        </p>
        <h1>{text(item.text)}</h1>
      </div>
      {returned && (
        <Returned view={view} returned={returned} isOpen={!isLocked && layer === 'unit'} />
      )}
      {draft?.state === 'conflict' && draft.theirs && <Conflict {...props} draft={draft} />}
      {draft?.state === 'refused' && (
        <p className="notice bad">{words.reasons[draft.reason ?? ''] ?? draft.reason}</p>
      )}
      {isLocked && (
        <p className="why">
          {words.worksheet.locked}: {words.reasons[lockedWhy] ?? lockedWhy}
        </p>
      )}
      <AnswerInput {...props} isLocked={isLocked} />
      {layer === 'tpi' && !isLocked && hasUnitAnswer && (
        <div>
          <Button kind="main" onPress={props.onAgree}>
            {words.worksheet.agree} <kbd>S</kbd>
          </Button>
        </div>
      )}
      <LayersBeside {...props} />
      <TextArea
        label={layer === 'tpi' ? words.worksheet.tpiNote : words.worksheet.note}
        value={draft?.note ?? ''}
        onChange={(note) => props.onChange({ note })}
        isReadOnly={isLocked}
      />
      <Where {...props} />
      {view.deeds.return_items === null && <ReturnForm view={view} item={item} />}
      <div className="row spread">
        <span className="why keys">
          {layer === 'tpi' ? words.worksheet.keysTpi : words.worksheet.keys}
        </span>
        <span className="row">
          <Button onPress={() => props.onStep(-1)}>{words.worksheet.previous}</Button>
          <Button kind="main" onPress={() => props.onStep(1)}>
            {words.worksheet.next}
          </Button>
        </span>
      </div>
    </article>
  )
}

function AnswerInput({
  item,
  framework,
  draft,
  isLocked,
  onChange,
}: Props & { isLocked: boolean }) {
  const { words, sayPoints } = useLocale()
  const text = useText()
  const answer = draft?.answer ?? null
  if (item.kind === 'choice')
    return (
      <fieldset className="options" disabled={isLocked}>
        <legend>{words.worksheet.answer}</legend>
        {item.options.map((option) => (
          <label key={option.key} className={answer === option.key ? 'on' : ''}>
            <input
              type="radio"
              name={item.id}
              className="hidden"
              checked={answer === option.key}
              onChange={() => onChange({ answer: option.key })}
            />
            <i aria-hidden>{option.key.length > 2 ? option.key[0] : option.key}</i>
            <span>
              {option.key.length > 2 && <b>{option.key}. </b>}
              {text(option.text)}
            </span>
            <small>{sayPoints(option.points / framework.scale, 3)}</small>
          </label>
        ))}
        {!isLocked && answer !== null && (
          <button type="button" className="plain" onClick={() => onChange({ answer: null })}>
            {words.worksheet.clear}
          </button>
        )}
      </fieldset>
    )
  if (item.kind === 'index')
    return (
      <fieldset disabled={isLocked}>
        <IndexField
          upTo={item.upTo}
          value={typeof answer === 'string' ? answer : ''}
          onChange={(value) => onChange({ answer: value })}
        />
      </fieldset>
    )
  const counts = (typeof answer === 'object' ? (answer as Counts | null) : null) ?? {}
  return (
    <fieldset className="stack" disabled={isLocked}>
      <legend>{words.worksheet.counts}</legend>
      {item.counts.map((count) => (
        <Field
          key={count.id}
          label={text(count.text)}
          value={counts[count.id] === undefined ? '' : String(counts[count.id])}
          inputMode="numeric"
          onChange={(given) => {
            const { [count.id]: _, ...others } = counts
            const digits = given.replace(/\D/g, '').slice(0, 9)
            const next = digits === '' ? others : { ...others, [count.id]: Number(digits) }
            onChange({ answer: Object.keys(next).length ? next : null })
          }}
        />
      ))}
    </fieldset>
  )
}

/** An index as the reader's language writes it; sent once it is a whole number or decimal. */
function IndexField({
  upTo,
  value,
  onChange,
}: {
  upTo: number
  value: string
  onChange: (value: string | null) => void
}) {
  const { words, language } = useLocale()
  const shown = language === 'id' ? value.replace('.', ',') : value
  const [typed, setTyped] = useState(shown)
  return (
    <Field
      label={words.worksheet.answer}
      value={typed}
      hint={words.worksheet.index(String(upTo))}
      onChange={(given) => {
        setTyped(given)
        const decimal = given.trim().replace(',', '.')
        if (decimal === '') onChange(null)
        else if (/^\d(\.\d{1,6})?$/.test(decimal) && Number(decimal) <= upTo) onChange(decimal)
      }}
    />
  )
}

/** What each layer answered, side by side, with the difference in points. */
function LayersBeside({ item, framework, layers, layer, draft }: Props) {
  const { words, sayPoints } = useLocale()
  const others = layers.layers.filter((one) => one.layer !== layer)
  if (!others.length) return null
  const worth = (answer: Answer | null) =>
    answer === null
      ? undefined
      : Number(makeFixed(scoreOf(framework, { [item.id]: answer }).scorecard.total.points, 6))
  const mine = worth(draft?.answer ?? null)
  return (
    <div className="beside">
      {others.map((one) => {
        const said = one.said.find((s) => s.item === item.id)
        const answer = (said?.answer ?? null) as Answer | null
        const points = worth(answer)
        const by = points !== undefined && mine !== undefined ? mine - points : 0
        return (
          <div key={one.layer} className={by ? 'diff' : ''}>
            {one.layer === 'unit' ? words.worksheet.unitSays : words.worksheet.tpi}
            <b>
              {answer === null
                ? '–'
                : typeof answer === 'string'
                  ? answer
                  : Object.values(answer).join(' / ')}
            </b>
            {points === undefined ? words.worksheet.nobody : sayPoints(points, 3)}
            {by !== 0 &&
              ` · ${words.worksheet.difference(`${by > 0 ? '+' : '−'}${sayPoints(Math.abs(by), 3)}`)}`}
            {said?.note && <p>{said.note}</p>}
          </div>
        )
      })}
    </div>
  )
}

/** Where the points of this question come from, down to its place in the law. */
function Where({ item, framework, outcome }: Props) {
  const { words, sayPoints } = useLocale()
  const score = outcome.scorecard.scores.get(item.id)
  const siblings = partsOf(framework.total).find(
    (part) => part.kind === 'branch' && part.parts.some(({ id }) => id === item.id),
  )
  const { basis, mark } = item.ground
  return (
    <details className="where">
      <summary>{words.worksheet.where}</summary>
      <p>
        {words.worksheet.why(
          sayPoints(makeFixed(score.points, 6), 4),
          sayPoints(item.weight / framework.scale, 4),
        )}
      </p>
      {siblings?.kind === 'branch' && (
        <p>
          {words.worksheet.whySame(
            siblings.parts.length,
            sayPoints(siblings.weight / framework.scale, 3),
          )}
        </p>
      )}
      <p>
        {words.worksheet.basis}: {basis.document} {basis.at}
        {mark !== 'quoted' && <span className="tag open">{words.law.marks[mark]}</span>}
      </p>
    </details>
  )
}

function Returned({
  view,
  returned,
  isOpen,
}: {
  view: View
  returned: View['returns'][number]
  isOpen: boolean
}) {
  const { words, sayDay } = useLocale()
  const [response, setResponse] = useState(returned.response ?? '')
  const respond = useDo('PUT /api/cycles/:cycle/units/:unit/returns/:item')
  return (
    <div className="notice bad stack">
      <span>
        <b>
          {words.unit.returned}, {words.unit.returnedUntil(sayDay(returned.dueOn))}
        </b>
        {returned.reason}
      </span>
      {isOpen && (
        <>
          <TextArea label={words.worksheet.response} value={response} onChange={setResponse} />
          <Button
            isBusy={respond.isBusy}
            onPress={() =>
              respond.run({
                params: { cycle: view.cycle.id, unit: view.unit.id, item: returned.item },
                body: { response },
              })
            }
          >
            {words.worksheet.respond}
          </Button>
          <Problem error={respond.error} />
        </>
      )}
    </div>
  )
}

function Conflict({ draft, onSettle }: Props & { draft: Draft }) {
  const { words } = useLocale()
  const shown = (answer: unknown) =>
    typeof answer === 'string' ? answer : answer === null ? '–' : JSON.stringify(answer)
  return (
    <div className="notice stack" role="alert">
      <span>
        <b>{words.worksheet.conflict}</b>
        {words.worksheet.conflictWhy}
      </span>
      <p>
        {shown(draft.answer)} → <b className="inline">{shown(draft.theirs?.answer ?? null)}</b>{' '}
        {draft.theirs?.note}
      </p>
      <span className="row">
        <Button onPress={() => onSettle('mine')}>{words.worksheet.keepMine}</Button>
        <Button onPress={() => onSettle('theirs')}>{words.worksheet.takeTheirs}</Button>
      </span>
    </div>
  )
}
