import { Field } from '../ui/Field.tsx'

type Props = { label: string; value: string; onChange: (code: string) => void }

/** Where a code from an authenticator app is typed. */
export function CodeField({ label, value, onChange }: Props) {
  return (
    <Field
      label={label}
      value={value}
      onChange={(code) => onChange(code.replace(/\D/g, '').slice(0, 6))}
      autoComplete="one-time-code"
      inputMode="numeric"
      isRequired
    />
  )
}
