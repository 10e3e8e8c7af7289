import { type Answer, type Counts, parseAnswer } from '@teladan/engine/framework/answers.ts'
import {
  type Entered,
  type Framework,
  type Index,
  type Item,
  isFigure,
} from '@teladan/engine/framework/framework.ts'
import { useState } from 'react'
import { Field } from '../ui/Field.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'

type Props = {
  item: Item
  framework: Framework
  answer: Answer | null
  isLocked: boolean
  onChange: (part: { answer: Answer | null }) => void
}

/** Where a question is answered: its options, its counts, its index, or the points an assessor gives. */
export function AnswerInput(props: Props) {
  const { item, answer, isLocked, onChange } = props
  if (item.kind === 'choice') return <Options {...props} item={item} />
  if (isFigure(item))
    return (
      <fieldset disabled={isLocked}>
        <FigureField
          item={item}
          value={typeof answer === 'string' ? answer : ''}
          onChange={(value) => onChange({ answer: value })}
        />
      </fieldset>
    )
  return <CountFields {...props} item={item} />
}

function Options({
  item,
  framework,
  answer,
  isLocked,
  onChange,
}: Props & { item: Extract<Item, { kind: 'choice' }> }) {
  const { words, sayPoints } = useLocale()
  const text = useText()
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
}

function CountFields({
  item,
  answer,
  isLocked,
  onChange,
}: Props & { item: Extract<Item, { counts: unknown }> }) {
  const { words } = useLocale()
  const text = useText()
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

/** A figure as the reader's language writes it; sent once it is one that the item takes. */
function FigureField({
  item,
  value,
  onChange,
}: {
  item: Index | Entered
  value: string
  onChange: (value: string | null) => void
}) {
  const { words, language } = useLocale()
  const inWords = (figure: string) => (language === 'id' ? figure.replace('.', ',') : figure)
  const [typed, setTyped] = useState(inWords(value))
  const bounds =
    item.kind === 'index'
      ? words.worksheet.index(String(item.upTo))
      : words.worksheet.entered(inWords(item.most), item.places)
  const isOff = typed.trim() !== '' && figureIn(item, typed) === undefined
  return (
    <Field
      label={words.worksheet.answer}
      value={typed}
      hint={isOff ? <b>{words.worksheet.figureOff(bounds)}</b> : bounds}
      onChange={(given) => {
        setTyped(given)
        const figure = figureIn(item, given)
        if (given.trim() === '') onChange(null)
        else if (figure !== undefined) onChange(figure)
      }}
    />
  )
}

/** What was typed as the decimal that an item takes; undefined while it is none. */
function figureIn(item: Index | Entered, typed: string): string | undefined {
  const decimal = typed.trim().replace(',', '.')
  const isPlain = /^\d+(\.\d{1,6})?$/.test(decimal)
  return isPlain && parseAnswer(item, decimal).ok ? decimal : undefined
}
