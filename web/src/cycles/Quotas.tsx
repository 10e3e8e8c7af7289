import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type ReplyOf } from '../api.ts'
import { CoachChoice } from '../candidacies/CoachChoice.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useSettled } from '../ui/useSettled.ts'
import { type Cycle, useRefusal } from './cycle.ts'
import { QuotaForm } from './QuotaForm.tsx'

export type Agency = ReplyOf<'GET /api/cycles/:cycle/agencies'>['rows'][number]

/** How many units each agency brought in, proposed, and may propose. */
export function Quotas({ cycle }: { cycle: Cycle }) {
  const { words } = useLocale()
  const [search, setSearch] = useState('')
  const [isAll, setIsAll] = useState(cycle.state === 'draft')
  const [setting, setSetting] = useState<Agency>()
  const [coaching, setCoaching] = useState<Agency>()
  const mayChange = useRefusal(cycle.id) === undefined && cycle.state !== 'closed'
  const agencies = useAgencies(cycle.id, useSettled(search).trim(), isAll ? 'all' : 'in_cycle')
  const rows = agencies.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <section className="sheet stack" aria-labelledby="quotas">
      <h2 id="quotas">{words.cycles.quotas}</h2>
      <p className="why">{words.cycles.quotasWhy}</p>
      <div className="row quota-search">
        <div className="grow">
          <Field
            label={words.cycles.findAgency}
            type="search"
            value={search}
            onChange={setSearch}
            autoComplete="off"
          />
        </div>
        <label className="pick">
          <input
            type="checkbox"
            checked={isAll}
            onChange={({ target }) => setIsAll(target.checked)}
          />
          {words.cycles.showAll}
        </label>
      </div>
      <Problem error={agencies.error} onRetry={() => void agencies.refetch()} />
      {agencies.isPending && <Loading />}
      {agencies.data && !rows.length && (
        <p className="quiet">{search ? words.cycles.noAgencyFound : words.cycles.quotasNone}</p>
      )}
      {rows.length > 0 && (
        <table className="table quotas">
          <thead>
            <tr>
              <th scope="col">{words.cycles.agency}</th>
              <th scope="col" className="num">
                {words.cycles.entered}
              </th>
              <th scope="col" className="num">
                {words.cycles.proposed}
              </th>
              <th scope="col" className="num">
                {words.cycles.quota}
              </th>
              {mayChange && (
                <th scope="col">
                  <span className="hidden">{words.cycles.setQuota}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <AgencyLine
                key={row.agency}
                row={row}
                onSet={mayChange ? () => setSetting(row) : undefined}
                onCoach={() => setCoaching(row)}
              />
            ))}
          </tbody>
        </table>
      )}
      {agencies.hasNextPage && (
        <div className="row">
          <Button
            isBusy={agencies.isFetchingNextPage}
            onPress={() => void agencies.fetchNextPage()}
          >
            {words.app.more}
          </Button>
        </div>
      )}
      {setting && (
        <QuotaForm cycle={cycle} agency={setting} onClose={() => setSetting(undefined)} />
      )}
      {coaching && (
        <Dialog
          title={words.cycles.coachReviewOf(coaching.name)}
          onClose={() => setCoaching(undefined)}
        >
          <CoachChoice cycle={cycle.id} agency={coaching.agency} />
        </Dialog>
      )}
    </section>
  )
}

function useAgencies(cycle: number, search: string, which: 'in_cycle' | 'all') {
  return useInfiniteQuery({
    queryKey: ['GET /api/cycles/:cycle/agencies', 'pages', cycle, search, which],
    queryFn: ({ pageParam }) =>
      api('GET /api/cycles/:cycle/agencies', {
        params: { cycle },
        query: { which, search, after: pageParam },
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

type LineProps = { row: Agency; onSet: (() => void) | undefined; onCoach: () => void }

function AgencyLine({ row, onSet, onCoach }: LineProps) {
  const { words, sayNumber } = useLocale()
  const isFull = row.quota !== null && row.proposed >= row.quota
  return (
    <tr>
      <th scope="row">{row.name}</th>
      <td className="num" data-label={words.cycles.entered}>
        {sayNumber(row.entered)}
      </td>
      <td className={`num ${isFull ? 'full' : ''}`} data-label={words.cycles.proposed}>
        {sayNumber(row.proposed)}
      </td>
      <td className="num" data-label={words.cycles.quota}>
        {row.quota === null ? (
          <span className="quiet">{words.cycles.unlimited}</span>
        ) : (
          <b>{sayNumber(row.quota)}</b>
        )}
      </td>
      {onSet && (
        <td className="deeds">
          <button
            type="button"
            className="as-link"
            aria-label={words.cycles.setQuotaOf(row.name)}
            onClick={onSet}
          >
            {words.cycles.setQuota}
          </button>
          <button
            type="button"
            className="as-link"
            aria-label={words.cycles.coachReviewOf(row.name)}
            onClick={onCoach}
          >
            {words.cycles.coachReview}
          </button>
        </td>
      )}
    </tr>
  )
}
