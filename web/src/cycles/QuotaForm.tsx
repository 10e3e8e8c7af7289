import { useState } from 'react'
import { Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { Cycle } from './cycle.ts'
import { LetterFields } from './LetterFields.tsx'
import type { Agency } from './Quotas.tsx'
import { type Given, useLetter } from './useLetter.ts'

type Props = { cycle: Cycle; agency: Agency; onClose: () => void }

/** Sets how many units one agency may propose; in an open cycle, by a letter. */
export function QuotaForm({ cycle, agency, onClose }: Props) {
  const { words } = useLocale()
  const [most, setMost] = useState(agency.quota === null ? '' : String(agency.quota))
  const letter = useLetter(cycle.id)
  const set = useDo('PUT /api/cycles/:cycle/quotas/:agency', { onShown: onClose })
  const isOpen = cycle.state === 'open'
  const save = (given: Given | null) =>
    set.run({
      params: { cycle: cycle.id, agency: agency.agency },
      body: { most: most === '' ? null : Number(most), letter: given },
    })
  return (
    <FormDialog
      title={words.cycles.setQuotaOf(agency.name)}
      onClose={onClose}
      submit={words.app.save}
      onSubmit={() => (isOpen ? void letter.give(save) : save(null))}
      doing={{ error: letter.error ?? set.error, isBusy: letter.isBusy || set.isBusy }}
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
          <LetterFields letter={letter} />
        </>
      )}
    </FormDialog>
  )
}
