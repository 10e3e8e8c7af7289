import { Field } from '../ui/Field.tsx'
import { FileField, SCANS } from '../ui/FileField.tsx'
import { useLocale } from '../ui/Locale.tsx'
import type { useLetter } from './useLetter.ts'

/** The letter that changes a cycle: its number, its day, and its scan, which may follow. */
export function LetterFields({ letter }: { letter: ReturnType<typeof useLetter> }) {
  const { words } = useLocale()
  return (
    <>
      <div className="window">
        <Field
          label={words.cycles.letter}
          value={letter.number}
          onChange={letter.setNumber}
          maxLength={300}
          autoComplete="off"
          isRequired
        />
        <Field
          label={words.cycles.letterOn}
          type="date"
          value={letter.datedOn}
          onChange={letter.setDatedOn}
          isRequired
        />
      </div>
      <FileField
        label={words.cycles.letterScan}
        hint={words.cycles.letterScanWhy}
        accept={SCANS}
        share={letter.share}
        onChoose={letter.setScan}
      />
    </>
  )
}
