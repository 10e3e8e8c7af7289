import { type ReactNode, useId } from 'react'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  type?:
    | 'text'
    | 'password'
    | 'date'
    | 'time'
    | 'datetime-local'
    | 'number'
    | 'url'
    | 'email'
    | 'search'
  autoComplete?: string
  hint?: ReactNode
  isRequired?: boolean
  inputMode?: 'numeric'
  maxLength?: number
}

/** A labelled line of input. */
export function Field({ label, value, onChange, type = 'text', hint, isRequired, ...rest }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={value}
        required={isRequired}
        aria-describedby={hint ? `${id}h` : undefined}
        onChange={(event) => onChange(event.target.value)}
        {...rest}
      />
      {hint && (
        <span id={`${id}h`} className="why">
          {hint}
        </span>
      )}
    </div>
  )
}

/** A labelled text of several lines. */
export function TextArea({
  label,
  value,
  onChange,
  isRequired,
  isReadOnly,
}: Props & { isReadOnly?: boolean }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        value={value}
        required={isRequired}
        readOnly={isReadOnly}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

/** A labelled choice of one among a few; a required one may begin with none chosen, which has no value. */
export function Choice<T extends string>({
  label,
  value,
  onChange,
  options,
  isRequired,
}: {
  label: string
  value: T
  onChange: (value: T) => void
  options: { value: T; text: string }[]
  isRequired?: boolean
}) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        required={isRequired}
        onChange={(event) => onChange(event.target.value as T)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  )
}
