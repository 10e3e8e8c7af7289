import { Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'

export type Letter = { number: string; datedOn: string }
export const NO_LETTER: Letter = { number: '', datedOn: '' }

/** The letter that changes a cycle: its number and its day. */
export function LetterFields({
  letter,
  onChange,
}: {
  letter: Letter
  onChange: (letter: Letter) => void
}) {
  const { words } = useLocale()
  return (
    <div className="window">
      <Field
        label={words.cycles.letter}
        value={letter.number}
        onChange={(number) => onChange({ ...letter, number })}
        maxLength={300}
        autoComplete="off"
        isRequired
      />
      <Field
        label={words.cycles.letterOn}
        type="date"
        value={letter.datedOn}
        onChange={(datedOn) => onChange({ ...letter, datedOn })}
        isRequired
      />
    </div>
  )
}
