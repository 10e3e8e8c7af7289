import { Link, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { useLocale } from '../ui/Locale.tsx'
import type { KeptWork } from './exportKept.ts'
import { KeptDialog } from './KeptDialog.tsx'

type Props = {
  work: KeptWork
  /** Why the server takes none of it now; none where it would. */
  closedWhy: string | null
  onSend?: () => void
  onDiscard: () => void
}

/** Says plainly what the server has not taken: how much, why, whether it still can, and what to do with it. */
export function KeptNotice({ work, closedWhy, onSend, onDiscard }: Props) {
  const { words } = useLocale()
  const [isOpen, setIsOpen] = useState(false)
  const router = useRouter()
  const all = Object.values(work.kept)
  const lines = useOutlook(work, closedWhy)
  if (!all.length) return null
  const isOut = all.some(({ reason }) => reason === 'signed_out' || reason === 'code_needed')
  const isOther = all.some(({ reason }) => reason === 'other_account')
  const here = router.state.location.href
  return (
    <section className="kept notice bad" role="status" aria-label={words.worksheet.keptTitle}>
      <div>
        <b>{words.worksheet.keptHere(all.length)}</b>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <span className="row">
        {isOut || isOther ? (
          <Link className="btn main" to={paths.signIn} search={{ to: here }}>
            {words.worksheet.signInAgain}
          </Link>
        ) : (
          closedWhy === null &&
          onSend && (
            <Button kind="main" onPress={onSend}>
              {words.worksheet.keptSend}
            </Button>
          )
        )}
        <Button onPress={() => setIsOpen(true)}>{words.worksheet.keptSee}</Button>
      </span>
      {isOpen && <KeptDialog work={work} onDiscard={onDiscard} onClose={() => setIsOpen(false)} />}
    </section>
  )
}

/** Why it lies here, and until when it can still be sent or that it can no more. */
function useOutlook({ view, shelf, kept }: KeptWork, closedWhy: string | null): string[] {
  const { words, sayEnd } = useLocale()
  const text = words.worksheet
  const reasons = Object.values(kept).map(({ reason }) => reason)
  const isOut = reasons.includes('signed_out') || reasons.includes('code_needed')
  const stage = shelf.layer === 'unit' ? 'self_assess' : 'internal_assess'
  const end = view.way.find(({ kind }) => kind === stage)?.closesAt
  const said = end ? sayEnd(end, view.cycle.zone) : undefined
  if (reasons.includes('other_account')) return [words.reasons.other_account ?? '', text.keptOther]
  if (closedWhy === 'window_closed') return [text.keptLate(said ?? ''), text.keptLateHope]
  if (closedWhy === 'window_not_open') return [words.reasons.window_not_open ?? '']
  if (closedWhy === 'other_stage')
    return [text.keptMovedOn, shelf.layer === 'unit' ? text.keptMovedOnHope : text.keptNoMore]
  if (closedWhy === 'has_ended') return [words.reasons.has_ended ?? '', text.keptNoMore]
  if (closedWhy) return [words.reasons[closedWhy] ?? closedWhy]
  const until = said && shelf.layer === 'unit' ? text.keptUntil(said) : undefined
  return [isOut ? text.keptSignedOut : text.keptNotTaken, until].filter((one) => one !== undefined)
}
