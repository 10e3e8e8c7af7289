import { useId, useState } from 'react'
import { useLocale } from '../ui/Locale.tsx'
import type { KeptWork } from './exportKept.ts'
import { KeptDialog } from './KeptDialog.tsx'
import type { Draft } from './outbox.ts'

type Props = { drafts: Record<string, Draft>; work: KeptWork; onDiscard: () => void }

/** How far the answers have come to the server; pressed, it shows what is only on this device. */
export function SaveState({ drafts, work, onDiscard }: Props) {
  const { words } = useLocale()
  const hint = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [kind, said] = useSaid(drafts)
  if (!said) return null
  return (
    <>
      <span role="status">
        <button
          type="button"
          className={`save ${kind}`}
          aria-describedby={hint}
          onClick={() => setIsOpen(true)}
        >
          {said}
        </button>
      </span>
      {isOpen && <KeptDialog work={work} onDiscard={onDiscard} onClose={() => setIsOpen(false)} />}
      <span className="hidden" id={hint}>
        {words.worksheet.keptSeeWhy}
      </span>
    </>
  )
}

function useSaid(drafts: Record<string, Draft>): [kind: string, said: string] {
  const { words, sayClock } = useLocale()
  const all = Object.values(drafts)
  const last = all.reduce((latest, { savedAt = '' }) => (savedAt > latest ? savedAt : latest), '')
  const is = (state: Draft['state']) => all.some((one) => one.state === state)
  if (is('conflict') || is('refused')) return ['bad', words.worksheet.notSaved]
  if (all.some(({ state, isCut }) => state !== 'saved' && isCut))
    return ['open', words.worksheet.offline]
  if (is('saving') || is('waiting')) return ['', words.worksheet.saving]
  return last ? ['good', words.worksheet.saved(sayClock(last))] : ['', words.worksheet.nothingYet]
}
