import { useState } from 'react'
import type { ReplyOf } from '../api.ts'
import { useCurrentCycle } from '../Shell.tsx'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { Choice } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import type { Draft } from './draft.ts'

type Told = ReplyOf<'GET /api/pack-drafts/:id/effect'>

/** Who would gain and who would lose a predicate, had a cycle been judged by the draft. */
export function Effect({ draft: { id, hash } }: { draft: Draft }) {
  const { words } = useLocale()
  const { data: cycles } = useAsk('GET /api/cycles', {})
  const current = useCurrentCycle()
  const [asked, setAsked] = useState('')
  const cycle = Number(asked || current?.id || 0)
  const query = { cycle }
  const { data, error } = useAsk(
    'GET /api/pack-drafts/:id/effect',
    { params: { id }, query },
    { isOn: cycle > 0 },
  )
  // An answer from before the draft or the cycle changed is not this one's.
  const effect = data && data.cycle === cycle && data.hash === hash ? data : undefined
  return (
    <section className="sheet stack" aria-labelledby="effect">
      <h2 id="effect">{words.packs.effect}</h2>
      {cycles?.length === 0 ? (
        <p className="quiet">{words.packs.effectNoCycle}</p>
      ) : (
        <Choice
          label={words.packs.effectOf}
          value={String(cycle)}
          onChange={setAsked}
          options={(cycles ?? []).map((one) => ({
            value: String(one.id),
            text: `${one.year} · ${one.packId.split('@')[0]}`,
          }))}
        />
      )}
      <Problem error={error} />
      {!effect && !error && cycles?.length !== 0 && <Loading />}
      {effect && <Outcome effect={effect} />}
    </section>
  )
}

function Outcome({ effect }: { effect: Told }) {
  const { words, sayNumber } = useLocale()
  const { counted, carried, predicates } = effect
  const { gone, renumbered, fresh } = carried
  if (!counted) return <p className="quiet">{words.packs.effectNone}</p>
  return (
    <>
      <p>{words.packs.effectCounted(sayNumber(counted))}</p>
      {gone.length + fresh.length + renumbered.length > 0 && (
        <ul className="list">
          {renumbered.length > 0 && (
            <li>{words.difference.effect.renumbered(sayNumber(renumbered.length))}</li>
          )}
          {gone.map(({ item, reason }) => (
            <li key={item}>
              <b>{item}</b> {words.difference.reasons[reason]}
            </li>
          ))}
          {fresh.length > 0 && (
            <li>
              {words.difference.effect.fresh(sayNumber(fresh.length))}: {fresh.join(', ')}
            </li>
          )}
        </ul>
      )}
      {predicates.map(({ predicate, before, after, gained, lost }) => (
        <div key={predicate} className="stack tight">
          <h3>{words.packs.held(predicate, sayNumber(before), sayNumber(after))}</h3>
          {gained.count + lost.count === 0 && <p className="quiet">{words.packs.nobody}</p>}
          <Moved title={words.packs.gained} moved={gained} tone="met" />
          <Moved title={words.packs.lost} moved={lost} tone="short" />
        </div>
      ))}
      <p className="why">{words.packs.effectNote}</p>
    </>
  )
}

type Moved = Told['predicates'][number]['gained']

/** Units that would move, by name; as many as came. */
function Moved({
  title,
  moved: { count, units },
  tone,
}: {
  title: (n: string) => string
  moved: Moved
  tone: 'met' | 'short'
}) {
  const { words, sayNumber } = useLocale()
  const hidden = count - units.length
  if (!count) return null
  return (
    <div className={`moving ${tone}`}>
      <b>{title(sayNumber(count))}</b>
      {units.length > 0 && (
        <ul>
          {units.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
          {hidden > 0 && <li>{words.cycles.andOthers(sayNumber(hidden))}</li>}
        </ul>
      )}
    </div>
  )
}
