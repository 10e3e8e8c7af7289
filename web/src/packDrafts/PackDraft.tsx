import './drafts.css'
import { Link, useParams } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { Deeds } from './Deeds.tsx'
import { Differences } from './Differences.tsx'
import { DraftState } from './DraftState.tsx'
import { useSayWait } from './draft.ts'
import { Effect } from './Effect.tsx'
import { Faults } from './Faults.tsx'
import { Figures } from './Figures.tsx'
import { Files } from './Files.tsx'
import { Steps } from './Steps.tsx'

/** A law while it is written: what changes in it, what that means, and who signs it. */
export function PackDraft() {
  const { words } = useLocale()
  const sayWait = useSayWait()
  const { id } = useParams({ strict: false }) as { id: string }
  const { data: draft, error, refetch } = useAsk('GET /api/pack-drafts/:id', { params: { id } })
  const { data: listed } = useAsk('GET /api/pack-drafts', {})
  const own = listed?.find((one) => one.id === id)
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (!draft) return <Loading />
  return (
    <div className="stack wide">
      <header className="stack tight">
        <p className="crumb">
          <Link to={paths.packs}>{words.packs.title}</Link>
        </p>
        <div className="row spread baseline">
          <h1>{draft.name}</h1>
          <DraftState state={draft.state} />
        </div>
        {own && <p>{sayWait(own)}</p>}
        {own?.returned && <p className="notice">{words.packs.returned(own.returned)}</p>}
      </header>
      <div className="cols unit">
        <div className="stack wide main">
          <Faults draft={draft} />
          <Differences draft={draft} />
          {draft.faults.length === 0 && <Effect draft={draft} />}
          <Figures draft={draft} />
          <Files draft={draft} />
        </div>
        <div className="act">
          <Deeds draft={draft} />
        </div>
        <div className="rest">
          <Steps draft={draft} />
        </div>
      </div>
    </div>
  )
}
