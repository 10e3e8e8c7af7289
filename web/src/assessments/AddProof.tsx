import { useQueryClient } from '@tanstack/react-query'
import { type ChangeEvent, type DragEvent, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'
import { today } from '../units/today.ts'
import type { Proof, ProofLayer } from './proof.ts'
import { sendBytes } from './sendBytes.ts'

type Place = {
  at: { cycle: number; unit: number }
  layer: ProofLayer
  item: string
}
type Props = Place & {
  /** Why nothing can be added now; none when something can. */
  why: string | undefined
  /** What the same layer has elsewhere. */
  elsewhere: Proof[]
  onHang: (id: string) => void
}

/** Adds proof to a question: a file, a link, or what proves something else already. */
export function AddProof({ why, elsewhere, onHang, ...place }: Props) {
  const { words } = useLocale()
  const [isLinking, setIsLinking] = useState(false)
  return (
    <>
      <Upload {...place} isOff={why !== undefined} />
      <Button onPress={() => setIsLinking(true)} disabledReason={why}>
        {words.worksheet.addLink}
      </Button>
      {why === undefined && elsewhere.length > 0 && (
        <div className="field">
          <label htmlFor="elsewhere">{words.worksheet.fromOther}</label>
          <select id="elsewhere" value="" onChange={(event) => onHang(event.target.value)}>
            <option value="">–</option>
            {elsewhere.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </div>
      )}
      {isLinking && (
        <Dialog title={words.worksheet.addLink} onClose={() => setIsLinking(false)}>
          <LinkForm {...place} onDone={() => setIsLinking(false)} />
        </Dialog>
      )}
    </>
  )
}

/** Takes a file by choosing, by camera or by dropping it, and shows how far it is. */
function Upload({ at, layer, item, isOff }: Place & { isOff: boolean }) {
  const { words } = useLocale()
  const queries = useQueryClient()
  const [share, setShare] = useState<number>()
  const [error, setError] = useState<unknown>()
  const send = async (file: File | undefined) => {
    if (!file || isOff) return
    setError(undefined)
    setShare(0)
    const path = `/api/cycles/${at.cycle}/units/${at.unit}/evidence/files`
    const headers = {
      'x-title': encodeURIComponent(file.name),
      'x-items': item,
      'x-layer': layer,
    }
    await sendBytes({ path, bytes: file, headers, onProgress: setShare }).catch(setError)
    setShare(undefined)
    await queries.invalidateQueries()
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    void send(event.dataTransfer.files[0])
  }
  return (
    <label
      className={isOff ? 'drop off' : 'drop'}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      <input
        type="file"
        className="hidden"
        disabled={isOff}
        onChange={(event: ChangeEvent<HTMLInputElement>) => void send(event.target.files?.[0])}
      />
      {share === undefined ? (
        words.worksheet.drop
      ) : (
        <progress value={share} aria-label={words.app.saving} />
      )}
      <Problem error={error} />
    </label>
  )
}

function LinkForm({ at, layer, item, onDone }: Place & { onDone: () => void }) {
  const { words } = useLocale()
  const [title, setTitle] = useState('')
  const [link, setLink] = useState('')
  const { data: view } = useAsk('GET /api/cycles/:cycle/units/:unit', { params: at })
  const [chosen, setOpenedOn] = useState<string>()
  const openedOn = chosen ?? today(view?.cycle.zone)
  const add = useDo('POST /api/cycles/:cycle/units/:unit/evidence/links', { onDone })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        add.run({ params: at, body: { layer, title, link, openedOn, items: [item] } })
      }}
    >
      <Field label={words.worksheet.linkTitle} value={title} onChange={setTitle} isRequired />
      <Field label={words.worksheet.link} type="url" value={link} onChange={setLink} isRequired />
      <Field
        label={words.worksheet.openedOn}
        type="date"
        value={openedOn}
        onChange={setOpenedOn}
        isRequired
      />
      <Problem error={add.error} />
      <Button type="submit" kind="main" isBusy={add.isBusy}>
        {words.app.save}
      </Button>
    </form>
  )
}
