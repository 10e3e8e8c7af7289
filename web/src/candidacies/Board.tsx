import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { makeFixed, parseExact, ZERO } from '@teladan/engine/exact.ts'
import { STAGE_KINDS, type StageKind } from '@teladan/engine/stages/stage.ts'
import { useDeferredValue, useState } from 'react'
import { api, type ReplyOf } from '../api.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { Choice, Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import './board.css'

type Row = ReplyOf<'GET /api/cycles/:cycle/units'>['rows'][number]

/** The inspectorate's board: every unit with its stage, how long it has been there, and its points. */
export function Board() {
  const { words } = useLocale()
  const cycle = Number((useParams({ strict: false }) as { cycle: string }).cycle)
  const [search, setSearch] = useState('')
  const [stage, setStage] = useState<StageKind | ''>('')
  const [sort, setSort] = useState<'name' | 'total'>('name')
  const sought = useDeferredValue(search)
  const pages = useInfiniteQuery({
    queryKey: ['board', cycle, sought, stage, sort],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      api('GET /api/cycles/:cycle/units', {
        params: { cycle },
        query: {
          sort,
          after: pageParam,
          ...(sought && { search: sought }),
          ...(stage && { stage }),
        },
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <div className="stack wide">
      <h1>{words.board.title}</h1>
      <search className="filters">
        <Field label={words.app.search} type="search" value={search} onChange={setSearch} />
        <Choice
          label={words.board.stage}
          value={stage}
          onChange={setStage}
          options={[
            { value: '', text: words.board.all },
            ...STAGE_KINDS.map((kind) => ({ value: kind, text: words.stages[kind] })),
          ]}
        />
        <Choice
          label={words.board.sort}
          value={sort}
          onChange={setSort}
          options={[
            { value: 'name', text: words.board.byName },
            { value: 'total', text: words.board.byTotal },
          ]}
        />
      </search>
      <Problem error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending && <Loading />}
      {pages.data && !rows.length && <Empty title={words.board.none} why={words.board.noneWhy} />}
      {rows.length > 0 && <BoardTable rows={rows} cycle={cycle} />}
      {pages.hasNextPage && (
        <Button onPress={() => void pages.fetchNextPage()} isBusy={pages.isFetchingNextPage}>
          {words.app.more}
        </Button>
      )}
    </div>
  )
}

function BoardTable({ rows, cycle }: { rows: Row[]; cycle: number }) {
  const { words, sayShortDay, sayPoints } = useLocale()
  const points = (total: string | null, open: number | null) =>
    total === null ? (
      '–'
    ) : (
      <>
        {sayPoints(makeFixed(parseExact(total) ?? ZERO, 2, 'down'))}
        {open ? <small>{words.board.openItems(open)}</small> : null}
      </>
    )
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
          <tr key={row.unit}>
            <td>
              <Link to={paths.unit(cycle, row.unit)}>{row.name}</Link>
              <small>{row.parent}</small>
            </td>
            <td data-label={words.board.target}>{row.target}</td>
            <td data-label={words.board.stage}>
              <span className={`tag ${row.ended === 'granted' ? 'met' : row.ended ? 'short' : ''}`}>
                {row.ended ? words.unit.ended[row.ended] : words.stages[row.stage]}
              </span>
              {row.turn && row.stage === 'internal_assess' && (
                <small>{words.grades[row.turn]}</small>
              )}
            </td>
            <td data-label={words.board.since}>{row.since && sayShortDay(row.since)}</td>
            <td className="num" data-label={words.board.self}>
              {points(row.unitTotal, row.unitOpen)}
            </td>
            <td className="num" data-label={words.board.tpi}>
              {points(row.tpiTotal, row.tpiOpen)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
