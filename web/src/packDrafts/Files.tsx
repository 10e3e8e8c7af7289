import { useBlocker } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { holdPage } from '../assessments/keptWork.ts'
import { Button } from '../ui/Button.tsx'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { Choice, TextArea } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'
import { type Draft, showFaults, useDraftReason } from './draft.ts'
import { afterKept, type Begun, isUnkept, lookOver, write } from './fileText.ts'

/** The text of a draft's files, for all that is no figure. */
export function Files({ draft }: { draft: Draft }) {
  const { words } = useLocale()
  const [file, setFile] = useState('predicates.yaml')
  const [written, setWritten] = useState<Record<string, Begun | undefined>>({})
  const isHeld = Object.values(written).some(isUnkept)
  useEffect(() => (isHeld ? holdPage() : undefined), [isHeld])
  useBlocker({
    shouldBlockFn: () => isHeld && !window.confirm(words.packs.leaveUnkept),
    enableBeforeUnload: () => isHeld,
  })
  const chosen = draft.files.find((one) => one.file === file) ?? draft.files[0]
  if (!chosen) return null
  return (
    <section className="sheet stack" aria-labelledby="files">
      <h2 id="files">{words.packs.files}</h2>
      <p className="why">{words.packs.filesWhy}</p>
      <Choice
        label={words.packs.file}
        value={chosen.file}
        onChange={setFile}
        options={draft.files.map((one) => ({
          value: one.file,
          text: one.isChanged ? words.packs.fileChanged(one.file) : one.file,
        }))}
      />
      <FileText
        key={chosen.file}
        draft={draft}
        file={chosen.file}
        begun={written[chosen.file]}
        onWrite={(next) => setWritten((all) => ({ ...all, [chosen.file]: next(all[chosen.file]) }))}
      />
    </section>
  )
}

type TextProps = {
  draft: Draft
  file: string
  /** What was written here and is not kept yet. */
  begun: Begun | undefined
  onWrite: (next: (begun: Begun | undefined) => Begun | undefined) => void
}

function FileText({ draft, file, begun, onWrite }: TextProps) {
  const { words } = useLocale()
  const { data, error, refetch } = useAsk(
    'GET /api/pack-drafts/:id/files/:file',
    { params: { id: draft.id, file } },
    { isWrittenOver: true },
  )
  const keep = useDo('PUT /api/pack-drafts/:id/files', {
    // It may come while another file is shown, or more is written in this one.
    onTaken: ({ hash }, { body: { text } }) =>
      onWrite((now) => (now && data ? afterKept(now, { text, hash }, data) : now)),
    onDone: showFaults,
  })
  const reason = useDraftReason(draft)('change')
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (data?.file !== file) return <Loading />
  const { text, seen, theirs } = lookOver(begun, data)
  const send = (over: string) =>
    keep.run({ params: { id: draft.id }, body: { seen: over, file, text } })
  const isSame = text === data.text
  return (
    <form
      className="stack yaml"
      onSubmit={(event) => {
        event.preventDefault()
        if (reason === undefined && !isSame && theirs === undefined) send(seen)
      }}
    >
      <TextArea
        label={words.packs.text}
        value={text}
        onChange={(next) => onWrite((now) => write(now, next, data))}
        isReadOnly={reason !== undefined}
      />
      {theirs === undefined && <Problem error={keep.error} />}
      {theirs !== undefined && (
        <div className="notice stack" role="alert">
          <span>
            <b>{words.packs.fileOvertaken}</b>
            {words.packs.fileOvertakenWhy}
          </span>
          <TextArea label={words.packs.textThere} value={theirs} onChange={() => {}} isReadOnly />
          <span className="row">
            <Button isBusy={keep.isBusy} disabledReason={reason} onPress={() => send(data.hash)}>
              {words.packs.keepMine}
            </Button>
            <Button onPress={() => onWrite(() => undefined)}>{words.packs.takeTheirs}</Button>
          </span>
        </div>
      )}
      {!isSame && theirs === undefined && (
        <Button type="submit" kind="main" isBusy={keep.isBusy} disabledReason={reason}>
          {words.packs.keepText}
        </Button>
      )}
    </form>
  )
}
