import { useId } from 'react'
import { useLocale } from '../ui/Locale.tsx'

type Props = {
  /** How much of it has been sent; none before it is. */
  share: number | undefined
  onChoose: (file: File | undefined) => void
}

/** The scan of a list that was signed on paper, where there is one. */
export function ScanField({ share, onChoose }: Props) {
  const { words } = useLocale()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{words.unit.scanFile}</label>
      <input
        id={id}
        type="file"
        accept="application/pdf,image/png,image/jpeg,image/webp"
        aria-describedby={`${id}h`}
        onChange={(event) => onChoose(event.target.files?.[0])}
      />
      <span id={`${id}h`} className="why">
        {words.unit.scanWhy}
      </span>
      {share !== undefined && <progress value={share} aria-label={words.app.saving} />}
    </div>
  )
}
