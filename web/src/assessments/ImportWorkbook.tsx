import { useQueryClient } from '@tanstack/react-query'
import type { Answer } from '@teladan/engine/framework/answers.ts'
import { useState } from 'react'
import type { View } from '../candidacies/useDossier.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { Choice } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { sendBytes } from './sendBytes.ts'

type Side = { answer: Answer | null; note: string }
type Row = { item: string; at: string | null; version: number; old: Side; new: Side }
type Compared = {
  new: Row[]
  same: string[]
  conflicts: Row[]
  empty: number
  problems: { code: string; at?: string; got?: string }[]
}

/** Takes in the field's workbook, whole or one area: first shows what it brings, then keeps what was chosen. */
export function ImportWorkbook({ view }: { view: View }) {
  const { words } = useLocale()
  const [isOpen, setIsOpen] = useState(false)
  const reason = view.deeds.answer
  if (reason !== null) return null
  return (
    <>
      <Button onPress={() => setIsOpen(true)}>{words.worksheet.importTitle}</Button>
      {isOpen && (
        <Dialog title={words.worksheet.importTitle} onClose={() => setIsOpen(false)}>
          <ImportForm view={view} onDone={() => setIsOpen(false)} />
        </Dialog>
      )}
    </>
  )
}

function ImportForm({ view, onDone }: { view: View; onDone: () => void }) {
  const { words } = useLocale()
  const queries = useQueryClient()
  const law = useAsk('GET /api/cycles/:cycle/law', { params: { cycle: view.cycle.id } })
  const groups = (
    law.data?.framework as { groups?: { id: string; text: { id: string } }[] } | undefined
  )?.groups
  const [area, setArea] = useState('')
  const [file, setFile] = useState<File>()
  const [found, setFound] = useState<Compared>()
  const [taken, setTaken] = useState<string[]>([])
  const [error, setError] = useState<unknown>()
  const [isBusy, setIsBusy] = useState(false)
  /** With the version on the screen, so that what changed meanwhile is not overwritten unseen. */
  const asSeen = (item: string) =>
    `${item}@${found?.conflicts.find((row) => row.item === item)?.version ?? 0}`
  const send = async (mode: 'check' | 'keep') => {
    if (!file) return
    setError(undefined)
    setIsBusy(true)
    const asked = new URLSearchParams({ mode, ...(area && { area }) })
    const path = `/api/cycles/${view.cycle.id}/units/${view.unit.id}/import?${asked}`
    try {
      const reply = await sendBytes<Compared>({
        path,
        bytes: file,
        headers: { 'x-take': taken.map(asSeen).join(',') },
      })
      setFound(reply)
      if (mode === 'keep') {
        await queries.invalidateQueries()
        onDone()
      }
    } catch (refusal) {
      setError(refusal)
    }
    setIsBusy(false)
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void send(found && !found.problems.length ? 'keep' : 'check')
      }}
    >
      <div className="field">
        <label htmlFor="workbook">{words.worksheet.importFile}</label>
        <input
          id="workbook"
          type="file"
          accept=".xlsx"
          required
          onChange={(event) => {
            setFile(event.target.files?.[0])
            setFound(undefined)
          }}
        />
      </div>
      <Choice
        label={words.worksheet.importArea}
        value={area}
        onChange={(chosen) => {
          setArea(chosen)
          setFound(undefined)
        }}
        options={[
          { value: '', text: words.worksheet.importAll },
          ...(groups ?? []).map(({ id, text }) => ({ value: id, text: text.id })),
        ]}
      />
      {found && <Found found={found} taken={taken} onTake={setTaken} />}
      <Problem error={error} />
      <Button type="submit" kind="main" isBusy={isBusy}>
        {found && !found.problems.length
          ? words.worksheet.importKeep(found.new.length + taken.length)
          : words.worksheet.importCheck}
      </Button>
    </form>
  )
}

function Found({
  found,
  taken,
  onTake,
}: {
  found: Compared
  taken: string[]
  onTake: (items: string[]) => void
}) {
  const { words } = useLocale()
  if (found.problems.length)
    return (
      <div className="notice bad">
        <b>{words.worksheet.importProblems(found.problems.length)}</b>
        <ul className="blanks">
          {found.problems.map((one) => (
            <li key={`${one.at} ${one.code}`}>
              {one.at} {words.worksheet.cellProblems[one.code] ?? one.code}{' '}
              {one.got && `"${one.got}"`}
            </li>
          ))}
        </ul>
      </div>
    )
  return (
    <div className="stack">
      <p>{words.worksheet.importFound(found.new.length, found.same.length, found.empty)}</p>
      {found.conflicts.length > 0 && (
        <fieldset>
          <legend>{words.worksheet.importConflicts(found.conflicts.length)}</legend>
          {found.conflicts.map((row) => (
            <label key={row.item} className="row">
              <input
                type="checkbox"
                checked={taken.includes(row.item)}
                onChange={(event) =>
                  onTake(
                    event.target.checked
                      ? [...taken, row.item]
                      : taken.filter((item) => item !== row.item),
                  )
                }
              />
              <span>
                {row.item} <small>{row.at}</small>
                <br />
                {shown(row.old)} → <b>{shown(row.new)}</b>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  )
}

const shown = ({ answer, note }: Side) =>
  `${answer === null ? '–' : typeof answer === 'string' ? answer : Object.values(answer).join(' / ')}${note ? `, ${note.slice(0, 80)}` : ''}`
