import { type ReactNode, useEffect, useRef } from 'react'
import { Dialog } from '../ui/Dialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { MinimumSheet } from './MinimumSheet.tsx'
import { NodeSheet } from './NodeSheet.tsx'
import { PredicateSheet } from './PredicateSheet.tsx'
import type { Asked } from './traceContext.ts'
import { useNameOf } from './useNameOf.ts'

type Props = { trail: Asked[]; onBack: () => void; onClose: () => void }

/** Where a figure comes from, and from there to each figure it is made of, and back. */
export function TraceDialog({ trail, onBack, onClose }: Props) {
  const { words } = useLocale()
  const nameOf = useNameOf()
  const heading = useRef<HTMLHeadingElement>(null)
  const [asked, before] = [trail.at(-1), trail.at(-2)]
  const depth = trail.length
  // Another figure stands here now: whoever listens or goes by key is taken to its name.
  useEffect(() => {
    if (depth) heading.current?.focus()
  }, [depth])
  if (!asked) return null
  const sheets: Record<Asked['kind'], () => ReactNode> = {
    node: () => asked.kind === 'node' && <NodeSheet id={asked.id} />,
    minimum: () => asked.kind === 'minimum' && <MinimumSheet {...asked} />,
    predicate: () => asked.kind === 'predicate' && <PredicateSheet id={asked.id} />,
  }
  return (
    <Dialog title={words.trace.title} onClose={onClose}>
      <div className="trace stack" key={depth}>
        {before && (
          <p>
            <button type="button" className="link" onClick={onBack}>
              ‹ {words.trace.back(nameOf(before))}
            </button>
          </p>
        )}
        <h3 ref={heading} tabIndex={-1}>
          {nameOf(asked)}
        </h3>
        {sheets[asked.kind]()}
      </div>
    </Dialog>
  )
}
