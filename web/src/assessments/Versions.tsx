import { useInfiniteQuery } from '@tanstack/react-query'
import type { Answer } from '@teladan/engine/framework/answers.ts'
import type { Item } from '@teladan/engine/framework/framework.ts'
import { useState } from 'react'
import { api } from '../api.ts'
import type { Layers } from '../candidacies/useDossier.ts'
import { Button } from '../ui/Button.tsx'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { sayAnswer } from './exportKept.ts'
import type { Shelf } from './keptWork.ts'
import { roundsOf, stoodIn } from './proof.ts'

type Props = {
  at: Pick<Shelf, 'cycle' | 'unit'>
  item: Item
  layers: Layers
  /** The version on the screen: with the next one, what was asked is asked anew. */
  latest: number
}

/** All that was ever said on a question and stood beside it: layer by layer and round by round. */
export function Versions({ layers, ...props }: Props) {
  const { words } = useLocale()
  const [isOpen, setIsOpen] = useState(false)
  const answering = (['unit', 'tpi'] as const).filter((id) =>
    layers.layers.some(({ layer }) => layer === id),
  )
  return (
    <details
      className="where"
      onToggle={(event) => {
        if (event.target === event.currentTarget) setIsOpen(event.currentTarget.open)
      }}
    >
      <summary>{words.worksheet.history}</summary>
      {isOpen && answering.map((layer) => <OfLayer key={layer} layer={layer} {...props} />)}
    </details>
  )
}

function OfLayer({ at, item, layer, latest }: Omit<Props, 'layers'> & { layer: 'unit' | 'tpi' }) {
  const { words, language, sayMoment } = useLocale()
  const asked = useInfiniteQuery({
    queryKey: [KEY, { ...at, layer, item: item.id }, latest],
    queryFn: ({ pageParam }) =>
      api(KEY, {
        params: { cycle: at.cycle, unit: at.unit, layer, item: item.id },
        query: { before: pageParam },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const all = useAsk('GET /api/cycles/:cycle/units/:unit/evidence', {
    params: { cycle: at.cycle, unit: at.unit },
  })
  if (!asked.data)
    return asked.error ? (
      <Problem error={asked.error} onRetry={() => void asked.refetch()} />
    ) : (
      <Loading />
    )
  const proof = all.data ?? []
  const people = Object.assign({}, ...asked.data.pages.map((page) => page.people)) as Names
  const versions = asked.data.pages.flatMap((page) => page.versions)
  const said = Map.groupBy(
    versions.filter(({ isCarried }) => !isCarried),
    ({ round }) => round,
  )
  const rounds = [...new Set([...said.keys(), ...roundsOf(proof, item.id, layer)])]
  const name = layer === 'tpi' ? words.worksheet.tpi : words.worksheet.self
  return (
    <>
      {rounds.length === 0 && (
        <section>
          <h3>{name}</h3>
          <p className="why">{words.worksheet.historyNone}</p>
        </section>
      )}
      {rounds
        .toSorted((a, b) => b - a)
        .map((round) => (
          <section key={round}>
            <h3>{words.worksheet.ofRound(name, round)}</h3>
            <Stood titles={stoodIn(proof, item.id, layer, round).map(({ title }) => title)} />
            {said.has(round) && (
              <ol className="list versions" reversed>
                {(said.get(round) ?? []).map((one) => (
                  <li key={one.version}>
                    {sayAnswer(item, one.answer as Answer | null, language) ||
                      words.worksheet.unanswered}
                    {one.note && <p className="prose">{one.note}</p>}
                    <small>
                      {people[one.by] ?? words.app.someone}, {sayMoment(one.at)}
                      {one.isAgreed && ` · ${words.worksheet.agreed}`}
                    </small>
                  </li>
                ))}
              </ol>
            )}
          </section>
        ))}
      {asked.hasNextPage && (
        <Button isBusy={asked.isFetchingNextPage} onPress={() => void asked.fetchNextPage()}>
          {words.app.more}
        </Button>
      )}
    </>
  )
}

/** What proved the question in a round. */
function Stood({ titles }: { titles: string[] }) {
  const { words } = useLocale()
  if (!titles.length) return null
  return (
    <p className="why">
      {words.worksheet.evidence}: {titles.join('; ')}
    </p>
  )
}

const KEY = 'GET /api/cycles/:cycle/units/:unit/answers/:layer/:item'
type Names = Record<string, string>
