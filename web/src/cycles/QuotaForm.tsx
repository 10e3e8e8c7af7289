import { useState } from 'react'
import { Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { Cycle } from './cycle.ts'
import { LetterFields, NO_LETTER } from './LetterFields.tsx'
import type { Agency } from './Quotas.tsx'

type Props = { cycle: Cycle; agency: Agency; onClose: () => void }

/** Sets how many units one agency may propose; in an open cycle, by a letter. */
export function QuotaForm({ cycle, agency, onClose }: Props) {
  const { words } = useLocale()
  const [most, setMost] = useState(agency.quota === null ? '' : String(agency.quota))
  const [letter, setLetter] = useState(NO_LETTER)
  const set = useDo('PUT /api/cycles/:cycle/quotas/:agency', { onShown: onClose })
  const isOpen = cycle.state === 'open'
  return (
    <FormDialog
      title={words.cycles.setQuotaOf(agency.name)}
      onClose={onClose}
      submit={words.app.save}
      onSubmit={() =>
        set.run({
          params: { cycle: cycle.id, agency: agency.agency },
          body: { most: most === '' ? null : Number(most), letter: isOpen ? letter : null },
        })
      }
      doing={set}
    >
      <Field
        label={words.cycles.quotaMost}
        type="number"
        inputMode="numeric"
        value={most}
        onChange={setMost}
        hint={words.cycles.quotaEmpty}
      />
      {isOpen && (
        <>
          <p className="why">{words.cycles.letterWhy}</p>
          <LetterFields letter={letter} onChange={setLetter} />
        </>
      )}
    </FormDialog>
  )
}
