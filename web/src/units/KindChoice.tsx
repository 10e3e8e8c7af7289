import { Choice } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import type { Kind } from './unitInTree.ts'

type Props = { kinds: Kind[]; value: Kind; onChange: (kind: Kind) => void }

/** Chooses a kind of unit among those that fit. */
export function KindChoice({ kinds, value, onChange }: Props) {
  const { words } = useLocale()
  return (
    <Choice
      label={words.units.kind}
      value={value}
      onChange={onChange}
      options={kinds.map((kind) => ({ value: kind, text: words.kinds[kind] }))}
    />
  )
}
