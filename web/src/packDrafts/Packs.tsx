import './drafts.css'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReplyOf } from '../api.ts'
import { useRefusal } from '../cycles/cycle.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { DraftPack } from './DraftPack.tsx'
import { DraftState } from './DraftState.tsx'
import { type Listed, useSayWait } from './draft.ts'

type Pack = ReplyOf<'GET /api/packs'>[number]

/** The laws that cycles can be drafted on, and those that are being written. */
export function Packs() {
  const { words } = useLocale()
  const refusal = useRefusal()
  const { data: packs, error, refetch } = useAsk('GET /api/packs', {})
  const { data: drafts, error: untold } = useAsk(
    'GET /api/pack-drafts',
    {},
    { isOn: refusal === undefined },
  )
  const [from, setFrom] = useState<Pack>()
  return (
    <div className="stack wide">
      <header className="stack tight">
        <p className="crumb">
          <Link to={paths.cycles}>{words.cycles.cyclesTitle}</Link>
        </p>
        <h1>{words.packs.title}</h1>
        <p className="quiet measure">{words.packs.why}</p>
      </header>
      <Problem error={error ?? untold} onRetry={() => void refetch()} />
      {!packs && !error && <Loading />}
      {drafts && (
        <section className="sheet stack" aria-labelledby="drafts">
          <h2 id="drafts">{words.packs.drafts}</h2>
          {drafts.length === 0 ? (
            <Empty title={words.packs.noDrafts} why={words.packs.noDraftsWhy} />
          ) : (
            <ul className="list">
              {drafts.map((draft) => (
                <DraftLine key={draft.id} draft={draft} />
              ))}
            </ul>
          )}
        </section>
      )}
      {packs && (
        <section className="sheet stack" aria-labelledby="in-force">
          <h2 id="in-force">{words.packs.inForce}</h2>
          <ul className="list">
            {packs.map((pack) => (
              <PackLine key={pack.id} pack={pack} refusal={refusal} onDraft={() => setFrom(pack)} />
            ))}
          </ul>
        </section>
      )}
      {from && <DraftPack from={from.name} onClose={() => setFrom(undefined)} />}
    </div>
  )
}

function DraftLine({ draft }: { draft: Listed }) {
  const { words, sayMoment } = useLocale()
  const sayWait = useSayWait()
  const { id, name, state, baseId, changedAt, returned } = draft
  return (
    <li className="pack-line">
      <span className="row spread baseline">
        <Link to={paths.packDraft(id)} className="pack-name">
          {name}
        </Link>
        <DraftState state={state} />
      </span>
      <span>{sayWait(draft)}</span>
      {returned && <span className="given-back">{words.packs.returned(returned)}</span>}
      <small>
        {words.packs.from(baseId)} · {words.packs.changed(sayMoment(changedAt))}
      </small>
    </li>
  )
}

function PackLine({
  pack,
  refusal,
  onDraft,
}: {
  pack: Pack
  refusal: string | undefined
  onDraft: () => void
}) {
  const { words } = useLocale()
  const text = useText()
  return (
    <li className="pack-line">
      <span className="row spread baseline">
        <Link to={paths.pack(pack.name)} className="pack-name">
          {text(pack.text)}
        </Link>
        <Button disabledReason={refusal} onPress={onDraft}>
          {words.packs.draft}
        </Button>
      </span>
      {pack.supersededBy && (
        <span className="given-back">{words.packs.supersededBy(text(pack.supersededBy))}</span>
      )}
      <span className="quiet measure">{text(pack.about)}</span>
      <small>
        <code>{pack.id}</code>
      </small>
    </li>
  )
}
