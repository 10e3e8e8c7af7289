import { namedAgain } from '@teladan/engine/pact/namedAgain.ts'
import { useState } from 'react'
import { sendBytes } from '../assessments/sendBytes.ts'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { Field, TextArea } from '../ui/Field.tsx'
import { FileField, SCANS } from '../ui/FileField.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { View } from './useDossier.ts'

type Props = { view: View; onDone: () => void }

/** Puts down who signed on paper, the day, and the scan of what they signed. */
export function PaperForm({ view, onDone }: Props) {
  const { words } = useLocale()
  const [names, setNames] = useState('')
  const [signedOn, setSignedOn] = useState('')
  const [scan, setScan] = useState<File>()
  const [share, setShare] = useState<number>()
  const [error, setError] = useState<unknown>()
  const list = useDo('POST /api/cycles/:cycle/units/:unit/pact/list', { onDone })
  const params = { cycle: view.cycle.id, unit: view.unit.id }
  const each = names
    .split('\n')
    .map((name) => name.trim())
    .filter(Boolean)
  const again = namedAgain(each, view.signatures)
  const send = async () => {
    setError(undefined)
    try {
      const file = scan ? await bring(scan) : null
      list.run({ params, body: { names: each, signedOn, file } })
    } catch (thrown) {
      setError(thrown)
    } finally {
      setShare(undefined)
    }
  }
  const bring = async (bytes: File) => {
    setShare(0)
    const path = `/api/cycles/${params.cycle}/units/${params.unit}/pact/scans`
    const { sha256 } = await sendBytes<{ sha256: string }>({ path, bytes, onProgress: setShare })
    return sha256
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!again.length && share === undefined) void send()
      }}
    >
      <TextArea label={words.unit.names} value={names} onChange={setNames} isRequired />
      {again.length > 0 && (
        <div className="notice bad" role="alert">
          {words.unit.namedAgain(again.join(', '))}
        </div>
      )}
      <Field
        label={words.unit.signedOn}
        type="date"
        value={signedOn}
        onChange={setSignedOn}
        isRequired
      />
      <FileField
        label={words.unit.scanFile}
        hint={words.unit.scanWhy}
        accept={SCANS}
        share={share}
        onChoose={setScan}
      />
      <Problem error={error ?? list.error} />
      <Button type="submit" kind="main" isBusy={list.isBusy || share !== undefined}>
        {words.app.save}
      </Button>
    </form>
  )
}
