import { type ReactNode, use } from 'react'
import { type Asked as Of, TraceContext } from './traceContext.ts'

/** A figure that opens where it comes from; only the figure where nothing can be asked. */
export function Asked({ of, children }: { of: Of; children: ReactNode }) {
  const tracing = use(TraceContext)
  if (!tracing) return children
  return (
    <button
      type="button"
      className="asked"
      aria-haspopup="dialog"
      aria-describedby={tracing.hint}
      onClick={() => tracing.ask(of)}
    >
      {children}
    </button>
  )
}
