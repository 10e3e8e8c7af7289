import './import.css'
import { useQueryClient } from '@tanstack/react-query'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import { useRef, useState } from 'react'
import type { View } from '../candidacies/useDossier.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { Choice } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useIsHere } from '../ui/useIsHere.ts'
import { FileProblems } from './FileProblems.tsx'
import { ImportFound } from './ImportFound.tsx'
import { ImportOrigin } from './ImportOrigin.tsx'
import { ImportProof, linksHeader, NO_PROOF } from './ImportProof.tsx'
import { type Imported, layerToFill } from './imported.ts'
import { sendBytes } from './sendBytes.ts'
import { useSayArea } from './useSayArea.ts'

type Props = {
  view: View
  framework: Framework
  /** Called once what was chosen is kept and the page knows it. */
  onImported?: () => void
}

/** Takes in the field's workbook, whole or one area: first shows what it brings, then keeps what was chosen. */
export function ImportWorkbook(props: Props) {
  const { words } = useLocale()
  const [isOpen, setIsOpen] = useState(false)
  const layer = layerToFill(props.view)
  if (!layer) return null
  return (
    <>
      <Button onPress={() => setIsOpen(true)}>{words.worksheet.importTitle}</Button>
      {isOpen && (
        <Dialog title={words.worksheet.importTitle} onClose={() => setIsOpen(false)}>
          <ImportForm {...props} layer={layer} onDone={() => setIsOpen(false)} />
        </Dialog>
      )}
    </>
  )
}

type Filling = Props & { layer: 'unit' | 'tpi'; onDone: () => void }

function ImportForm({ view, framework, layer, onImported, onDone }: Filling) {
  const { words } = useLocale()
  const sayArea = useSayArea(framework)
  const queries = useQueryClient()
  const isHere = useIsHere()
  const [area, setArea] = useState('')
  const [file, setFile] = useState<File>()
  const [found, setFound] = useState<Imported>()
  const [taken, setTaken] = useState<string[]>([])
  const [proof, setProof] = useState(NO_PROOF)
  const [error, setError] = useState<unknown>()
  const [isBusy, setIsBusy] = useState(false)
  /** What is chosen now: a late reply about what was chosen before says nothing of it. */
  const chosen = useRef({})
  const forget = () => {
    chosen.current = {}
    setIsBusy(false)
    setFound(undefined)
    setTaken([])
    setProof(NO_PROOF)
    setError(undefined)
  }
  /** With the version on the screen, so that what changed meanwhile is not overwritten unseen. */
  const asSeen = (item: string) =>
    `${item}@${found?.conflicts.find((row) => row.item === item)?.version ?? 0}`
  const send = async (mode: 'check' | 'keep') => {
    if (!file) return
    setError(undefined)
    setIsBusy(true)
    const about = chosen.current
    const isStill = () => isHere() && chosen.current === about
    const asked = new URLSearchParams({ mode, layer, ...(area && { area }) })
    const path = `/api/cycles/${view.cycle.id}/units/${view.unit.id}/import?${asked}`
    try {
      const reply = await sendBytes<Imported>({
        path,
        bytes: file,
        headers: {
          'x-take': taken.map(asSeen).join(','),
          'x-links': linksHeader(proof),
          'x-notes': proof.notes.join(','),
        },
      })
      if (isStill()) setFound(reply)
      if (mode === 'keep') {
        await queries.invalidateQueries()
        if (isStill()) onDone()
        onImported?.()
      }
    } catch (refusal) {
      if (isStill()) setError(refusal)
    }
    if (isStill()) setIsBusy(false)
  }
  const isRead = found !== undefined && !found.problems.length
  const items = new Set([...(found?.new.map(({ item }) => item) ?? []), ...taken, ...proof.notes])
  const count = items.size + proof.links.length
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isRead) void send('check')
        else if (count) void send('keep')
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
            forget()
          }}
        />
      </div>
      {found?.origin?.area == null && (
        <Choice
          label={words.worksheet.importArea}
          value={area}
          onChange={(chosen) => {
            setArea(chosen)
            forget()
          }}
          options={[
            { value: '', text: words.worksheet.importAll },
            ...framework.groups.map(({ id }) => ({ value: id, text: sayArea(id) })),
          ]}
        />
      )}
      {layer === 'tpi' && <p className="quiet">{words.workbook.takesTpi}</p>}
      {found?.origin && <ImportOrigin {...{ layer, framework }} origin={found.origin} />}
      {found && !isRead && <FileProblems problems={found.problems} framework={framework} />}
      {isRead && <ImportFound {...{ found, layer, framework, taken }} onTake={setTaken} />}
      {isRead && (
        <ImportProof
          evidence={found.evidence}
          framework={framework}
          chosen={proof}
          onChoose={setProof}
        />
      )}
      <Problem error={error} />
      <Button
        type="submit"
        kind="main"
        isBusy={isBusy}
        busy={isRead ? words.app.saving : words.workbook.checking}
        disabledReason={isRead && !count ? words.workbook.nothing : undefined}
      >
        {isRead ? words.workbook.keep(items.size, proof.links.length) : words.worksheet.importCheck}
      </Button>
    </form>
  )
}
