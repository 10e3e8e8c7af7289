import { useId, useState } from 'react'
import { Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import type { Roster } from './useRoster.ts'

/** Where a file is dropped or chosen; it is checked at once, and nothing is kept by that. */
export function PickFile({
  roster,
  disabledReason,
}: {
  roster: Roster
  disabledReason: string | undefined
}) {
  const { words } = useLocale()
  const id = useId()
  const [isOver, setIsOver] = useState(false)
  const isOff = disabledReason !== undefined || roster.isBusy
  const take = (files: FileList | null) => {
    const [file] = files ?? []
    if (file && !isOff) void roster.check(file)
  }
  return (
    <div className="field">
      <span className="label" id={`${id}l`}>
        {words.rosters.file}
      </span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the pointer's way; the field inside is everybody's */}
      <div
        className={`roster-drop ${isOver ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setIsOver(false)
          take(event.dataTransfer.files)
        }}
      >
        <input
          id={id}
          className="hidden"
          type="file"
          accept=".xlsx,.csv,.txt"
          disabled={isOff}
          aria-labelledby={`${id}l ${id}b`}
          aria-describedby={`${id}h`}
          onChange={(event) => {
            take(event.target.files)
            // The same file, once mended, may be chosen again.
            event.target.value = ''
          }}
        />
        <label id={`${id}b`} htmlFor={id} className="btn" aria-disabled={isOff || undefined}>
          {roster.name ? words.rosters.otherFile : words.rosters.choose}
        </label>
        <span id={`${id}h`} aria-live="polite">
          {disabledReason ?? <State roster={roster} />}
        </span>
        {roster.sending && roster.sending.share < 1 && (
          <progress value={roster.sending.share} max={1} aria-label={words.rosters.file} />
        )}
      </div>
      <Problem error={roster.reply ? undefined : roster.error} />
    </div>
  )
}

function State({ roster: { name, sending } }: { roster: Roster }) {
  const { words, sayNumber } = useLocale()
  if (!sending || sending.mode === 'keep')
    return name ? <b>{name}</b> : <span className="why">{words.rosters.drop}</span>
  const share = `${sayNumber(Math.round(sending.share * 100))}%`
  return sending.share < 1 ? words.rosters.checking(share) : words.rosters.reading
}
