import {
  compare,
  divide,
  type Exact,
  exact,
  makeFixed,
  multiply,
  parseExact,
  ZERO,
} from '@teladan/engine/exact.ts'
import { useId, useState } from 'react'
import { useLocale } from '../ui/Locale.tsx'
import { writeExact } from './writeExact.ts'

type Props = {
  label: string
  value: Exact
  onChange: (value: Exact) => void
  most: Exact
  step: Exact
  /** What the law says today, and the way back to it; nothing when it is as it was. */
  now: string | undefined
  onReset: () => void
  /** What stands behind the number: `%`, or nothing for points. */
  unit: '%' | ''
}

/** One figure of a draft: moved by hand in steps, or typed exactly as it shall be. */
export function Figure({ label, value, onChange, most, step, now, onReset, unit }: Props) {
  const { words } = useLocale()
  const id = useId()
  const say = useSayFigure()
  const steps = (of: Exact) => Math.round(Number(makeFixed(divide(of, step), 6)))
  const shown = say(value)
  return (
    <div className={`figure ${now === undefined ? '' : 'changed'}`}>
      <label htmlFor={id}>{label}</label>
      <span className="typed">
        <Typed label={words.simulation.exactly(label)} shown={shown} onChange={onChange} />
        {unit}
      </span>
      <input
        id={id}
        type="range"
        min={0}
        max={steps(most)}
        value={Math.min(steps(value), steps(most))}
        aria-valuetext={`${shown}${unit}`}
        onChange={(event) =>
          onChange(atMost(multiply(step, exact(BigInt(event.target.value))), most))
        }
      />
      {now !== undefined && (
        <button type="button" className="as-link" onClick={onReset}>
          {words.simulation.backTo(now)}
        </button>
      )}
    </div>
  )
}

/** The number itself: what is no number stays standing until it is one, and is not taken. */
function Typed({
  label,
  shown,
  onChange,
}: {
  label: string
  shown: string
  onChange: (value: Exact) => void
}) {
  const [text, setText] = useState<string>()
  const isFit = text === undefined || readTyped(text) !== undefined
  return (
    <input
      type="text"
      inputMode="decimal"
      aria-label={label}
      aria-invalid={!isFit || undefined}
      value={text ?? shown}
      onFocus={(event) => event.target.select()}
      onBlur={() => setText(undefined)}
      onChange={(event) => {
        setText(event.target.value)
        const value = readTyped(event.target.value)
        if (value) onChange(value)
      }}
    />
  )
}

/** A figure as people here write it, with a comma or a point, or as a fraction. */
function readTyped(text: string): Exact | undefined {
  const plain = text.trim().replace(',', '.')
  return /^\d{1,6}(\.\d{1,9})?(\/[1-9]\d{0,8})?$/.test(plain) ? parseExact(plain) : undefined
}

/** A figure as it is in the law, with this language's decimal mark. */
export function useSayFigure() {
  const { words } = useLocale()
  const mark = words.locale === 'id-ID' ? ',' : '.'
  return (value: Exact) => writeExact(value).replace('.', mark)
}

const atMost = (value: Exact, most: Exact) => {
  if (compare(value, most) > 0) return most
  return compare(value, ZERO) < 0 ? ZERO : value
}
