import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { Refusal } from '../api.ts'
import { useLocale } from './Locale.tsx'

/** Nothing is here yet: what would be, and what to do about it. */
export function Empty({
  title,
  why,
  children,
}: {
  title: string
  why?: string
  children?: ReactNode
}) {
  return (
    <div className="empty">
      <b>{title}</b>
      {why && <span>{why}</span>}
      {children}
    </div>
  )
}

/** What went wrong, as a sentence. */
export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { words } = useLocale()
  if (!error) return null
  return (
    <div className="notice bad" role="alert">
      {sayRefusal(error, words.reasons)}
      {onRetry && (
        <>
          {' '}
          <button type="button" className="btn" onClick={onRetry}>
            {words.app.retry}
          </button>
        </>
      )}
    </div>
  )
}

/** The sentence for what was thrown. */
export function sayRefusal(error: unknown, reasons: Record<string, string>): string {
  const reason = error instanceof Refusal ? error.reason : 'broken'
  return reasons[reason] ?? reasons.broken ?? reason
}

/** Words for a wait; nothing at all for one that is short. */
export function Loading() {
  const { words } = useLocale()
  const [isLong, setIsLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <p className="quiet" aria-live="polite">
      {isLong ? words.app.loading : ''}
    </p>
  )
}
