import { Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'

type Window = { opens: string; closes: string }
type Props = { window: Window; onChange: (window: Window) => void; isRequired?: boolean }

/** From when to when, in the cycle's zone; both or neither, unless both must be. */
export function Span({ window, onChange, isRequired = false }: Props) {
  const { words } = useLocale()
  const { opens, closes } = window
  return (
    <div className="window">
      <Field
        label={words.cycles.opens}
        type="datetime-local"
        value={opens}
        onChange={(value) => onChange({ ...window, opens: value })}
        isRequired={isRequired || closes !== ''}
      />
      <Field
        label={words.cycles.closes}
        type="datetime-local"
        value={closes}
        onChange={(value) => onChange({ ...window, closes: value })}
        isRequired={isRequired || opens !== ''}
      />
    </div>
  )
}
