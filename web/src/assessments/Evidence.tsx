import { useQueryClient } from '@tanstack/react-query'
import type { Item } from '@teladan/engine/framework/framework.ts'
import { type ChangeEvent, type DragEvent, type ReactNode, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'
import { today } from '../units/today.ts'
import { sendBytes } from './sendBytes.ts'

type At = { cycle: number; unit: number }
type Props = {
  at: At
  item: Item
  canAdd: boolean
  /** What else stands beside a question. */
  children?: ReactNode
}

/** The proof of one question: files and links, and what this kind of question usually asks for. */
export function Evidence({ at, item, canAdd, children }: Props) {
  const { words, sayDay, sayNumber } = useLocale()
  const text = useText()
  const [isLinking, setIsLinking] = useState(false)
  const { cycle, unit } = at
  const all = useAsk('GET /api/cycles/:cycle/units/:unit/evidence', { params: { cycle, unit } })
  const here = all.data?.filter(({ items }) => items.includes(item.id)) ?? []
  const place = useDo('POST /api/cycles/:cycle/units/:unit/evidence/:id/places')
  const addressOf = (id: string) => `/api/cycles/${cycle}/units/${unit}/evidence/${id}/file`
  const elsewhere = all.data?.filter(({ items }) => !items.includes(item.id)) ?? []
  return (
    <aside className="evidence stack">
      <h2>{words.worksheet.evidence}</h2>
      {here.length === 0 && <p className="why">{words.worksheet.noEvidence}</p>}
      <ul className="list">
        {here.map((one) => (
          <li key={one.id}>
            <a href={one.link ?? addressOf(one.id)} target="_blank" rel="noreferrer">
              {one.title}
            </a>
            {one.file ? (
              <small>
                {opensHere(one.file.type) ? words.worksheet.opens : words.worksheet.downloads} ·{' '}
                {sayNumber(Math.ceil(one.file.size / 1024))} kB
                {opensHere(one.file.type) && (
                  <>
                    {' · '}
                    <a href={addressOf(one.id)} download>
                      {words.worksheet.download}
                      <span className="hidden"> {one.title}</span>
                    </a>
                  </>
                )}
              </small>
            ) : (
              <small className="warn">
                {words.worksheet.notFrozen(one.openedOn ? sayDay(one.openedOn) : '–')}
              </small>
            )}
            {canAdd && (
              <button
                type="button"
                className="plain"
                onClick={() =>
                  place.run({ params: { cycle, unit, id: one.id }, body: { drop: [item.id] } })
                }
              >
                {words.worksheet.takeOff}
              </button>
            )}
          </li>
        ))}
      </ul>
      {canAdd && (
        <>
          <Upload at={at} item={item.id} />
          <Button onPress={() => setIsLinking(true)}>{words.worksheet.addLink}</Button>
          {elsewhere.length > 0 && (
            <div className="field">
              <label htmlFor="elsewhere">{words.worksheet.fromOther}</label>
              <select
                id="elsewhere"
                value=""
                onChange={(event) =>
                  place.run({
                    params: { cycle, unit, id: event.target.value },
                    body: { add: [item.id] },
                  })
                }
              >
                <option value="">–</option>
                {elsewhere.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.title}
                  </option>
                ))}
              </select>
            </div>
          )}
          <Problem error={place.error} />
        </>
      )}
      {isLinking && (
        <Dialog title={words.worksheet.addLink} onClose={() => setIsLinking(false)}>
          <LinkForm at={at} item={item.id} onDone={() => setIsLinking(false)} />
        </Dialog>
      )}
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
      {children}
    </aside>
  )
}

/** What browsers show by themselves; anything else they save, and the line says so beforehand. */
const opensHere = (type: string) => type === 'application/pdf' || type.startsWith('image/')

/** Takes a file by choosing, by camera or by dropping it, and shows how far it is. */
function Upload({ at, item }: { at: At; item: string }) {
  const { words } = useLocale()
  const queries = useQueryClient()
  const [share, setShare] = useState<number>()
  const [error, setError] = useState<unknown>()
  const send = async (file: File | undefined) => {
    if (!file) return
    setError(undefined)
    setShare(0)
    const path = `/api/cycles/${at.cycle}/units/${at.unit}/evidence/files`
    const headers = { 'x-title': encodeURIComponent(file.name), 'x-items': item }
    await sendBytes({ path, bytes: file, headers, onProgress: setShare }).catch(setError)
    setShare(undefined)
    await queries.invalidateQueries()
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    void send(event.dataTransfer.files[0])
  }
  return (
    <label className="drop" onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
      <input
        type="file"
        className="hidden"
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

function LinkForm({ at, item, onDone }: { at: At; item: string; onDone: () => void }) {
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
        add.run({ params: at, body: { title, link, openedOn, items: [item] } })
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
