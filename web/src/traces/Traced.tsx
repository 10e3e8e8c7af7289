import './trace.css'
import { trace as traceOf } from '@teladan/engine/verdict/trace.ts'
import { type ReactNode, useId, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import { useLocale } from '../ui/Locale.tsx'
import { TraceDialog } from './TraceDialog.tsx'
import { type Asked, type Source, TraceContext } from './traceContext.ts'

/** A page whose figures can be asked where they come from: each `Asked` in it opens its reason. */
export function Traced({ children, ...source }: Source & { children: ReactNode }) {
  const { words } = useLocale()
  const hint = useId()
  const [trail, setTrail] = useState<Asked[]>([])
  const { framework, outcome, documents, law } = source
  const tracing = useMemo(() => {
    let made: ReturnType<typeof traceOf> | undefined
    return {
      framework,
      outcome,
      documents,
      law,
      hint,
      trace: () => {
        made ??= traceOf(framework, outcome)
        return made
      },
      ask: (asked: Asked) => setTrail((before) => [...before, asked]),
    }
  }, [framework, outcome, documents, law, hint])
  return (
    <TraceContext value={tracing}>
      {children}
      <span id={hint} hidden>
        {words.trace.title}
      </span>
      {trail.length > 0 &&
        // Beside the page, so that it can be printed without it.
        createPortal(
          <TraceDialog
            trail={trail}
            onBack={() => setTrail((before) => before.slice(0, -1))}
            onClose={() => setTrail([])}
          />,
          document.body,
        )}
    </TraceContext>
  )
}
