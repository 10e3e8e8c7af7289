import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { Choice, TextArea } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'
import { type Draft, showFaults, useDraftReason } from './draft.ts'

/** The text of a draft's files, for all that is no figure. */
export function Files({ draft }: { draft: Draft }) {
  const { words } = useLocale()
  const [file, setFile] = useState('predicates.yaml')
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
      <FileText key={`${chosen.file} ${draft.hash}`} draft={draft} file={chosen.file} />
    </section>
  )
}

function FileText({ draft, file }: { draft: Draft; file: string }) {
  const { words } = useLocale()
  const { data, error, refetch } = useAsk('GET /api/pack-drafts/:id/files/:file', {
    params: { id: draft.id, file },
  })
  const [written, setWritten] = useState<string>()
  const keep = useDo('PUT /api/pack-drafts/:id/files', { onDone: showFaults })
  const reason = useDraftReason(draft)('change')
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (data?.file !== file || data.hash !== draft.hash) return <Loading />
  const text = written ?? data.text
  const isSame = text === data.text
  return (
    <form
      className="stack yaml"
      onSubmit={(event) => {
        event.preventDefault()
        if (reason !== undefined || isSame) return
        keep.run({ params: { id: draft.id }, body: { seen: draft.hash, file, text } })
      }}
    >
      <TextArea
        label={words.packs.text}
        value={text}
        onChange={setWritten}
        isReadOnly={reason !== undefined}
      />
      <Problem error={keep.error} />
      {!isSame && (
        <Button type="submit" kind="main" isBusy={keep.isBusy} disabledReason={reason}>
          {words.packs.keepText}
        </Button>
      )}
    </form>
  )
}
