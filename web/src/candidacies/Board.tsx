import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { makeFixed, parseExact, ZERO } from '@teladan/engine/exact.ts'
import { api, type ReplyOf } from '../api.ts'
import { usePrinted } from '../packs/usePrinted.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useSearchInAddress } from '../ui/useSearchInAddress.ts'
import { BoardFilters } from './BoardFilters.tsx'
import { Deadline, StageTag } from './StageTag.tsx'
import { useBoardAddress } from './useBoardAddress.ts'
import './board.css'

type Row = ReplyOf<'GET /api/cycles/:cycle/units'>['rows'][number]

/** The inspectorate's board: every unit with its stage, how long it has been there, and its points. */
export function Board() {
  const { words, language, sayNumber } = useLocale()
  const cycle = Number((useParams({ strict: false }) as { cycle: string }).cycle)
  const address = useBoardAddress()
  const search = useSearchInAddress()
  const query = { ...address.filter, ...(search.settled && { search: search.settled }) }
  const pages = useInfiniteQuery({
    queryKey: ['GET /api/cycles/:cycle/units', 'pages', cycle, query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      api('GET /api/cycles/:cycle/units', {
        params: { cycle },
        query: { ...query, after: pageParam },
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  const file = new URLSearchParams(
    Object.entries({ ...query, language }).map(([name, value]) => [name, String(value)]),
  )
  const count = sayNumber(rows.length)
  const isNarrowed = Object.keys(query).some((name) => name !== 'sort')
  const clear = () => {
    search.type('')
    address.clear()
  }
  return (
    <div className="stack wide">
      <h1>{words.board.title}</h1>
      <BoardFilters cycle={cycle} search={search} address={address} />
      <Problem error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending && <Loading />}
      {pages.data && !rows.length && (
        <Empty title={words.board.none} why={words.board.noneWhy}>
          {isNarrowed && <Button onPress={clear}>{words.board.clear}</Button>}
        </Empty>
      )}
      {rows.length > 0 && (
        <section className="sheet board-sheet">
          <div className="row spread">
            <p className="quiet" aria-live="polite">
              {pages.hasNextPage ? words.board.shownSoFar(count) : words.board.shown(count)}
            </p>
            <a className="btn" href={`/api/cycles/${cycle}/units.csv?${file}`} download>
              {words.board.download}
            </a>
          </div>
          <BoardTable rows={rows} cycle={cycle} />
        </section>
      )}
      {pages.hasNextPage && (
        <Button onPress={() => void pages.fetchNextPage()} isBusy={pages.isFetchingNextPage}>
          {words.app.more}
        </Button>
      )}
    </div>
  )
}

function BoardTable({ rows, cycle }: { rows: Row[]; cycle: number }) {
  const { words } = useLocale()
  return (
    <table className="table board">
      <thead>
        <tr>
          <th>{words.board.unit}</th>
          <th>{words.board.target}</th>
          <th>{words.board.stage}</th>
          <th>{words.board.since}</th>
          <th className="num">{words.board.self}</th>
          <th className="num">{words.board.tpi}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <BoardLine key={row.unit} row={row} cycle={cycle} />
        ))}
      </tbody>
    </table>
  )
}

function BoardLine({ row, cycle }: { row: Row; cycle: number }) {
  const { words, sayShortDay } = useLocale()
  const printed = usePrinted(cycle)
  return (
    <tr>
      <td>
        <Link to={paths.unit(cycle, row.unit)}>{row.name}</Link>
        <small>{row.parent}</small>
      </td>
      <td data-label={words.board.target}>
        {printed(row.target)}
        {row.authority === 'national' && <small>{words.board.national}</small>}
      </td>
      <td className="stage" data-label={words.board.stage}>
        <StageTag {...row} />
        {row.turn && row.stage === 'internal_assess' && <small>{words.grades[row.turn]}</small>}
      </td>
      <td data-label={words.board.since}>
        {row.since && sayShortDay(row.since)}
        <Deadline closesAt={row.closesAt} cycle={cycle} stage={row.stage} />
      </td>
      <td className="num" data-label={words.board.self}>
        <Points total={row.unitTotal} open={row.unitOpen} sayOpen={words.board.openItems} />
      </td>
      <td className="num" data-label={words.board.tpi}>
        <Points total={row.tpiTotal} open={row.tpiOpen} sayOpen={words.board.openTpi} />
      </td>
    </tr>
  )
}

type PointsProps = {
  total: string | null
  open: number | null
  sayOpen: (items: number) => string
}

function Points({ total, open, sayOpen }: PointsProps) {
  const { sayPoints } = useLocale()
  if (total === null) return '–'
  return (
    <>
      {sayPoints(makeFixed(parseExact(total) ?? ZERO, 2, 'down'))}
      {open ? <small>{sayOpen(open)}</small> : null}
    </>
  )
}
