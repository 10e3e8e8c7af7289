import type { Item } from '@teladan/engine/framework/framework.ts'
import { useLocale, useText } from '../ui/Locale.tsx'

type Props = { at: { cycle: number; unit: number }; item: Item; canAdd: boolean }

/** What this kind of question usually asks as proof. */
export function Evidence({ item }: Props) {
  const { words } = useLocale()
  const text = useText()
  return (
    <aside className="evidence stack">
      {item.evidence.length > 0 && (
        <section>
          <h2>{words.worksheet.usual}</h2>
          <ul className="need">
            {item.evidence.map((one) => (
              <li key={one.id}>{text(one)}</li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  )
}
