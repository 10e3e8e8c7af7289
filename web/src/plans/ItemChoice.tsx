import { type Framework, type Item, itemsOf, partsOf } from '@teladan/engine/framework/framework.ts'
import { useId } from 'react'
import { useLocale, useText } from '../ui/Locale.tsx'

type Props = {
  framework: Framework
  label: string
  value: string
  onChange: (item: string) => void
  /** Leaves out what no work is planned for. */
  isPlannable?: boolean
  /** Whether nothing has to be chosen. */
  isOptional?: boolean
  /** Items that are not to be chosen again. */
  without?: ReadonlySet<string>
}

/** A choice of one question, by the heading it stands below. */
export function ItemChoice(props: Props) {
  const { framework, label, value, onChange, isPlannable, isOptional, without } = props
  const { words } = useLocale()
  const text = useText()
  const id = useId()
  const isOffered = (item: Item) =>
    !without?.has(item.id) && !(isPlannable && item.kind === 'index')
  const headings = partsOf(framework.total).flatMap((part) => {
    if (part.kind !== 'branch') return []
    const items = part.parts.flatMap((one) =>
      one.kind !== 'branch' && isOffered(one) ? itemsOf(one) : [],
    )
    return items.length ? [{ heading: part, items }] : []
  })
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        required={!isOptional}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{words.plan.chooseQuestion}</option>
        {headings.map(({ heading, items }) => (
          <optgroup key={heading.id} label={`${heading.id} ${text(heading.text)}`}>
            {items.map((item) => (
              <option key={item.id} value={item.id}>
                {item.id} {text(item.text)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}
