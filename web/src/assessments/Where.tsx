import type { Item } from '@teladan/engine/framework/framework.ts'
import { useState } from 'react'
import { NodeSheet } from '../traces/NodeSheet.tsx'
import { useLocale } from '../ui/Locale.tsx'

/** Where the points of a question come from, down to its place in the law; worked out once it is asked. */
export function Where({ item }: { item: Item }) {
  const { words } = useLocale()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details
      className="where"
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>{words.trace.title}</summary>
      {isOpen && (
        <div className="stack">
          <NodeSheet id={item.id} />
        </div>
      )}
    </details>
  )
}
