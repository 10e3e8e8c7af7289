import type { ReactNode } from 'react'
import { useLocale } from './Locale.tsx'

type Props = {
  children: ReactNode
  onPress?: () => void
  kind?: 'main' | 'stop'
  type?: 'button' | 'submit'
  isBusy?: boolean
  /** What it is busy with, where that is not saving. */
  busy?: string
  /** Why it cannot be pressed now; shown beside it, and it says so to screen readers. */
  disabledReason?: string | undefined
}

/** A button that, when it cannot be pressed, stays in its place and says why. */
export function Button({
  children,
  onPress,
  kind,
  type = 'button',
  isBusy,
  busy,
  disabledReason,
}: Props) {
  const { words } = useLocale()
  const isOff = disabledReason !== undefined
  return (
    <span className="deed">
      <button
        type={type}
        className={`btn ${kind ?? ''}`}
        aria-disabled={isOff || undefined}
        aria-busy={isBusy || undefined}
        onClick={(event) => {
          if (isOff || isBusy) event.preventDefault()
          else onPress?.()
        }}
      >
        {isBusy ? (busy ?? words.app.saving) : children}
      </button>
      {isOff && <span className="why">{disabledReason}</span>}
    </span>
  )
}
