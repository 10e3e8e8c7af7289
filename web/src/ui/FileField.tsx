import { type ReactNode, useId } from 'react'
import { useLocale } from './Locale.tsx'

type Props = {
  label: string
  hint: ReactNode
  /** The types it takes; the server looks at the bytes themselves. */
  accept: string
  onChoose: (file: File | undefined) => void
  isRequired?: boolean
  /** How much of it has been sent; none before it is. */
  share?: number | undefined
}

/** What a scanner makes. */
export const SCANS = 'application/pdf,image/png,image/jpeg,image/webp'

/** A labelled choice of a file, and how far it is when it is sent. */
export function FileField({ label, hint, accept, onChoose, isRequired, share }: Props) {
  const { words } = useLocale()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept={accept}
        required={isRequired}
        aria-describedby={`${id}h`}
        onChange={({ target }) => onChoose(target.files?.[0])}
      />
      <span id={`${id}h`} className="why">
        {hint}
      </span>
      {share !== undefined && <progress value={share} aria-label={words.app.saving} />}
    </div>
  )
}
