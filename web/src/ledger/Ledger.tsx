import './ledger.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { api, type ReplyOf } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { Filters } from './Filters.tsx'
import { LedgerLine } from './LedgerLine.tsx'
import { queryOf, useWanted } from './wanted.ts'

export type Row = ReplyOf<'GET /api/ledger'>['rows'][number]
type Query = ReturnType<typeof queryOf>

/** Who did what and when, the latest first, as far as the address asks for it. */
export function Ledger() {
  const { words } = useLocale()
  const { wanted, want, clear } = useWanted()
  const query = queryOf(wanted)
  const ledger = useLedger(query)
  const rows = ledger.data?.pages.flatMap((page) => page.rows) ?? []
  const isFiltered = Object.values(query).some(Boolean)
  return (
    <div className="stack wide">
      <div className="row spread baseline">
        <h1>{words.ledger.ledgerTitle}</h1>
        {rows.length > 0 && (
          <a className="btn" href={fileOf(query)} download>
            {words.ledger.download}
          </a>
        )}
      </div>
      <Filters wanted={wanted} want={want} clear={clear} rows={rows} />
      {ledger.error && <Problem error={ledger.error} onRetry={() => void ledger.refetch()} />}
      {ledger.isPending && <Loading />}
      {ledger.data && !rows.length && (
        <Empty
          title={isFiltered ? words.ledger.noneFound : words.ledger.ledgerNone}
          why={isFiltered ? words.ledger.noneFoundWhy : words.ledger.ledgerNoneWhy}
        />
      )}
      {rows.length > 0 && (
        <section className="sheet">
          <table className="table ledger">
            <thead>
              <tr>
                <th scope="col">{words.ledger.when}</th>
                <th scope="col">{words.ledger.who}</th>
                <th scope="col">{words.ledger.what}</th>
                {!wanted.unit && <th scope="col">{words.ledger.unit}</th>}
                <th scope="col">{words.ledger.details}</th>
                <th scope="col">{words.ledger.seal}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <LedgerLine
                  key={row.id}
                  row={row}
                  hasUnit={!wanted.unit}
                  onPerson={wanted.oleh ? undefined : (person) => want({ oleh: person })}
                />
              ))}
            </tbody>
          </table>
          <p className="why">{words.ledger.sealWhy}</p>
        </section>
      )}
      {ledger.hasNextPage && (
        <div className="row">
          <Button isBusy={ledger.isFetchingNextPage} onPress={() => void ledger.fetchNextPage()}>
            {words.app.more}
          </Button>
        </div>
      )}
    </div>
  )
}

function useLedger(query: Query) {
  return useInfiniteQuery({
    queryKey: ['GET /api/ledger', 'pages', query],
    queryFn: ({ pageParam }) => api('GET /api/ledger', { query: { ...query, before: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

/** Where the same deeds are to be had as a table. */
function fileOf(query: Query): string {
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value ? [[name, String(value)]] : [],
  )
  return `/api/ledger.csv?${new URLSearchParams(asked)}`
}
