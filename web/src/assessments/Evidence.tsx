import type { Item } from '@teladan/engine/framework/framework.ts'
import { type ReactNode, useState } from 'react'
import type { View } from '../candidacies/useDossier.ts'
import { Problem } from '../ui/Feedback.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'
import { today } from '../units/today.ts'
import { AddProof } from './AddProof.tsx'
import { ProofLine } from './ProofLine.tsx'
import { onceStood, type Proof, type ProofLayer, standsSince } from './proof.ts'

type Props = {
  view: View
  item: Item
  /** Whose proof may be added here. */
  layer: ProofLayer
  /** The reason why nothing of it may be changed now; none when it may. */
  lockedWhy: string | undefined
  /** What else stands beside a question. */
  children?: ReactNode
}

/** The proof of one question: files and links, and what this kind of question usually asks for. */
export function Evidence({ view, item, layer, lockedWhy, children }: Props) {
  const { words, sayMoment } = useLocale()
  const text = useText()
  const say = words.worksheet
  const at = { cycle: view.cycle.id, unit: view.unit.id }
  const all = useAsk('GET /api/cycles/:cycle/units/:unit/evidence', { params: at }).data ?? []
  const place = useDo('POST /api/cycles/:cycle/units/:unit/evidence/:id/places')
  const open = useDo('POST /api/cycles/:cycle/units/:unit/evidence/:id/opened')
  // What was just taken off, and where: it can be hung again at once.
  const [leaving, setLeaving] = useState<{ item: string; id: string }>()

  const here = all.filter(({ items }) => items.includes(item.id))
  const past = all.flatMap((proof) => {
    const stood = onceStood(proof, item.id)
    return stood ? [{ proof, stood }] : []
  })
  const justLeft = past.find(
    ({ proof }) => leaving?.item === item.id && leaving.id === proof.id,
  )?.proof
  const isMine = (proof: Proof) => lockedWhy === undefined && proof.layer === layer
  const hang = (id: string) => place.run({ params: { ...at, id }, body: { add: [item.id] } })
  const isOpenedToday = ({ openedOn }: Proof) => openedOn === today(view.cycle.zone)
  const sinceOf = (proof: Proof) => {
    const of = say.proofOf[proof.layer]
    const since = standsSince(proof, item.id)
    const rounds = view.rounds.filter((one) => one.layer === proof.layer)
    return rounds.length > 1 && since ? `${of}, ${say.since(since)}` : of
  }
  return (
    <aside className="evidence stack">
      <h2>{say.evidence}</h2>
      {here.length === 0 && <p className="why">{say.noEvidence}</p>}
      <ul className="list">
        {here.map((proof) => (
          <ProofLine key={proof.id} {...{ at, proof }} says={sinceOf(proof)}>
            <span className="row">
              {proof.link !== null && view.deeds.open_link === null && !isOpenedToday(proof) && (
                <button
                  type="button"
                  className="plain"
                  onClick={() => open.run({ params: { ...at, id: proof.id } })}
                >
                  {say.openedToday}
                  <span className="hidden"> {proof.title}</span>
                </button>
              )}
              {isMine(proof) && (
                <button
                  type="button"
                  className="plain"
                  onClick={() => {
                    setLeaving({ item: item.id, id: proof.id })
                    place.run({ params: { ...at, id: proof.id }, body: { drop: [item.id] } })
                  }}
                >
                  {say.takeOff}
                  <span className="hidden"> {proof.title}</span>
                </button>
              )}
            </span>
          </ProofLine>
        ))}
      </ul>
      <p role="status" className={justLeft ? 'notice' : undefined}>
        {justLeft && (
          <>
            {say.justTakenOff(justLeft.title)}{' '}
            {isMine(justLeft) && (
              <button type="button" className="plain" onClick={() => hang(justLeft.id)}>
                {say.undo}
              </button>
            )}
          </>
        )}
      </p>
      <Problem error={place.error ?? open.error} />
      {past.length > 0 && (
        <details className="where">
          <summary>{say.onceUsed(past.length)}</summary>
          <ul className="list">
            {past.map(({ proof, stood }) => (
              <ProofLine
                key={proof.id}
                {...{ at, proof }}
                says={[
                  say.proofOf[proof.layer],
                  ...(stood.rounds.length ? [say.inRounds(stood.rounds.join(', '))] : []),
                ].join(', ')}
              >
                <small>
                  {say.takenOff(
                    stood.takenBy ?? words.app.someone,
                    stood.takenAt ? sayMoment(stood.takenAt) : '–',
                  )}
                </small>
                {isMine(proof) && !proof.isRemoved && (
                  <button type="button" className="plain" onClick={() => hang(proof.id)}>
                    {say.hangAgain}
                    <span className="hidden"> {proof.title}</span>
                  </button>
                )}
              </ProofLine>
            ))}
          </ul>
        </details>
      )}
      {lockedWhy !== 'not_your_role' && (
        <AddProof
          {...{ at, layer }}
          item={item.id}
          why={lockedWhy && (words.reasons[lockedWhy] ?? lockedWhy)}
          elsewhere={all.filter(
            (proof) => proof.layer === layer && !proof.isRemoved && !proof.items.includes(item.id),
          )}
          onHang={hang}
        />
      )}
      {item.evidence.length > 0 && (
        <section>
          <h2>{say.usual}</h2>
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
