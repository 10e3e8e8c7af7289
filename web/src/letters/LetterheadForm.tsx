import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { sendBytes } from '../assessments/sendBytes.ts'
import { Choice, Field, TextArea } from '../ui/Field.tsx'
import { FileField } from '../ui/FileField.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useIsHere } from '../ui/useIsHere.ts'
import { today } from '../units/today.ts'
import type { Head } from './Letterhead.tsx'

type Props = { agency: number; name: string; head: Head | undefined; onClose: () => void }

/** Sets a letterhead from a day on; its picture is sent after its words, and only when it was changed. */
export function LetterheadForm({ agency, name, head, onClose }: Props) {
  const { words } = useLocale()
  const text = words.letterhead
  const queries = useQueryClient()
  const isHere = useIsHere()
  const [from, setFrom] = useState(() => today())
  const [title, setTitle] = useState(head?.name ?? name)
  const [address, setAddress] = useState(head?.address.join('\n') ?? '')
  const [city, setCity] = useState(head?.city ?? '')
  const [signatory, setSignatory] = useState(head?.signatory ?? '')
  const [headings, setHeadings] = useState<Head['headings']>(head?.headings ?? 'id')
  const [logo, setLogo] = useState<File>()
  const [isLogoOff, setIsLogoOff] = useState(false)
  const [error, setError] = useState<unknown>()
  const [isBusy, setIsBusy] = useState(false)
  const lines = address
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

  const save = async () => {
    setIsBusy(true)
    setError(undefined)
    const params = { agency, from }
    let isTaken = false
    try {
      await api('PUT /api/units/:agency/letterheads/:from', {
        params,
        body: { name: title, address: lines, city, signatory, headings },
      })
      const path = `/api/units/${agency}/letterheads/${from}/logo`
      if (logo) await sendBytes({ method: 'PUT', path, bytes: logo })
      else if (isLogoOff) await api('DELETE /api/units/:agency/letterheads/:from/logo', { params })
      isTaken = true
    } catch (refusal) {
      setError(refusal)
    }
    await queries.invalidateQueries()
    setIsBusy(false)
    // Opened again at once, it is filled from what the page shows by then.
    if (isTaken && isHere()) onClose()
  }
  return (
    <FormDialog
      title={text.title}
      submit={words.app.save}
      onClose={onClose}
      onSubmit={() => void save()}
      doing={{ error, isBusy }}
      disabledReason={lines.length > 4 ? text.addressLong : undefined}
    >
      <Field
        label={text.from}
        type="date"
        value={from}
        onChange={setFrom}
        hint={text.fromWhy}
        isRequired
      />
      <Field label={text.name} value={title} onChange={setTitle} maxLength={300} isRequired />
      <TextArea label={text.address} value={address} onChange={setAddress} />
      <Field label={text.city} value={city} onChange={setCity} maxLength={300} />
      <Field
        label={text.signatory}
        value={signatory}
        onChange={setSignatory}
        hint={text.signatoryWhy}
        maxLength={300}
      />
      <Choice
        label={text.headings}
        value={headings}
        onChange={setHeadings}
        options={[
          { value: 'id', text: text.headingsId },
          { value: 'both', text: text.headingsBoth },
        ]}
      />
      <FileField
        label={text.logo}
        hint={text.logoWhy}
        accept="image/png,image/jpeg"
        onChoose={setLogo}
      />
      {head?.hasLogo && !logo && (
        <label className="row">
          <input
            type="checkbox"
            checked={isLogoOff}
            onChange={({ target }) => setIsLogoOff(target.checked)}
          />
          {text.logoOff}
        </label>
      )}
    </FormDialog>
  )
}
