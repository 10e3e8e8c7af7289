import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { CycleTime } from './CycleTime.tsx'
import { type Cycle, useNames } from './cycle.ts'
import { LetterLink } from './LetterLink.tsx'

type Props = { cycle: Cycle; stage: string; onClose: () => void }

/** The agencies for which a stage ends at another time than for the rest, each with its letter. */
export function Apart({ cycle, stage, onClose }: Props) {
  const { words } = useLocale()
  const { stageName } = useNames()
  const ends = useEnds(cycle.id, stage)
  const rows = ends.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <Dialog title={words.cycles.apartAt(stageName(stage))} onClose={onClose}>
      <Problem error={ends.error} onRetry={() => void ends.refetch()} />
      {ends.isPending && <Loading />}
      <ul className="list">
        {rows.map((row) => (
          <li key={row.agency}>
            {row.name}
            <small>
              <CycleTime local={row.closes} at={row.closesAt} is="end" />
            </small>
            {row.moved && (
              <small>
                <LetterLink cycle={cycle} addendum={row.movedBy}>
                  {words.cycles.moved(row.moved)}
                </LetterLink>
              </small>
            )}
          </li>
        ))}
      </ul>
      {ends.hasNextPage && (
        <Button isBusy={ends.isFetchingNextPage} onPress={() => void ends.fetchNextPage()}>
          {words.app.more}
        </Button>
      )}
    </Dialog>
  )
}

function useEnds(cycle: number, stage: string) {
  return useInfiniteQuery({
    queryKey: ['GET /api/cycles/:cycle/windows/:stage/agencies', 'pages', cycle, stage],
    queryFn: ({ pageParam }) =>
      api('GET /api/cycles/:cycle/windows/:stage/agencies', {
        params: { cycle, stage },
        query: { after: pageParam },
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}
