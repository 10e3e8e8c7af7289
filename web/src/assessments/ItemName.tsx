import { type Framework, itemsOf } from '@teladan/engine/framework/framework.ts'
import { useText } from '../ui/Locale.tsx'

/** A question by its code and words, and the cell that it is read from. */
export function ItemName({
  row,
  framework,
}: {
  row: { item: string; at?: string | null }
  framework: Framework
}) {
  const text = useText()
  const item = itemsOf(framework.total).find(({ id }) => id === row.item)
  return (
    <span>
      <strong>{row.item}</strong> {item && text(item.text)} {row.at && <small>{row.at}</small>}
    </span>
  )
}
