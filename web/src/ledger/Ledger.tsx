import './ledger.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { makeFixed, parseExact } from '@teladan/engine/exact.ts'
import { api, type ReplyOf } from '../api.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'

type Row = ReplyOf<'GET /api/ledger'>['rows'][number]

/** Who did what and when, the latest first; of one cycle and one unit when the address names them. */
export function Ledger() {
  const { words } = useLocale()
  const search = useSearch({ strict: false }) as { siklus?: unknown; unit?: unknown }
  const cycle = readId(search.siklus)
  const unit = readId(search.unit)
  const ledger = useLedger({ cycle, unit })
  const rows = ledger.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <div className="stack wide">
      <div>
        <h1>{words.ledger.ledgerTitle}</h1>
        {(cycle || unit) && (
          <p className="row quiet">
            {unit && cycle && <UnitLink cycle={cycle} unit={unit} />}
            {cycle && !unit && <CycleName cycle={cycle} />}
            <Link to={paths.ledger}>{words.unit.allHistory}</Link>
          </p>
        )}
      </div>
      {ledger.error && <Problem error={ledger.error} onRetry={() => void ledger.refetch()} />}
      {ledger.isPending && <Loading />}
      {ledger.data && !rows.length && (
        <Empty title={words.ledger.ledgerNone} why={words.ledger.ledgerNoneWhy} />
      )}
      {rows.length > 0 && (
        <section className="sheet">
          <table className="table ledger">
            <thead>
              <tr>
                <th scope="col">{words.ledger.when}</th>
                <th scope="col">{words.ledger.who}</th>
                <th scope="col">{words.ledger.what}</th>
                {!unit && <th scope="col">{words.board.unit}</th>}
                <th scope="col">{words.ledger.details}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <LedgerLine key={row.id} row={row} hasUnit={!unit} />
              ))}
            </tbody>
          </table>
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

type Of = { cycle: number | undefined; unit: number | undefined }

function useLedger({ cycle, unit }: Of) {
  return useInfiniteQuery({
    queryKey: ['GET /api/ledger', 'pages', cycle, unit],
    queryFn: ({ pageParam }) =>
      api('GET /api/ledger', { query: { cycle, unit, before: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

/** An id from the address; whatever else stands there filters nothing. */
function readId(given: unknown): number | undefined {
  const id = Number(given)
  return given !== undefined && Number.isInteger(id) && id > 0 ? id : undefined
}

function LedgerLine({ row, hasUnit }: { row: Row; hasUnit: boolean }) {
  const { words, sayMoment } = useLocale()
  const details = useDetails(row)
  return (
    <tr>
      <td>
        <time dateTime={row.at}>{sayMoment(row.at)}</time>
      </td>
      <td>{row.by ?? <span className="quiet">{words.app.someone}</span>}</td>
      <td>{words.deeds[row.kind] ?? row.kind}</td>
      {hasUnit && (
        <td>
          {row.unit !== null && row.cycle !== null && (
            <UnitLink cycle={row.cycle} unit={row.unit} />
          )}
        </td>
      )}
      <td className="details">{details.join(' · ')}</td>
    </tr>
  )
}

function UnitLink({ cycle, unit }: { cycle: number; unit: number }) {
  const { words } = useLocale()
  const { data } = useAsk('GET /api/units/:unit', { params: { unit } })
  return (
    <Link to={paths.unit(cycle, unit)}>
      {data?.id === unit ? data.name : `${words.board.unit} ${unit}`}
    </Link>
  )
}

function CycleName({ cycle }: { cycle: number }) {
  const { words } = useLocale()
  const { data } = useAsk('GET /api/cycles', {})
  const year = data?.find(({ id }) => id === cycle)?.year
  return year === undefined ? null : <span>{words.cycles.cycle(year)}</span>
}

/** What a row says besides its deed, in short; ids and hashes stay in the ledger. */
function useDetails({ payload, cycle }: Row): string[] {
  const text = useText()
  const facts = useFacts(payload.fact === undefined ? null : cycle)
  const { words, sayPoints, sayMoment } = useLocale()
  const grades: Record<string, string> = words.grades
  const stages: Record<string, string> = words.stages
  const votes: Record<string, string> = words.panel.votes
  const roles: Record<string, string> = words.roles
  const sayEach: Record<string, (value: unknown) => string | undefined> = {
    item: (value) => String(value),
    version: (value) => words.ledger.version(String(value)),
    total: (value) => {
      const points = parseExact(String(value))
      return points && sayPoints(makeFixed(points, 2, 'down'))
    },
    round: (value) => words.ledger.round(String(value)),
    target: (value) => String(value),
    area: (value) => String(value),
    items: (value) => words.law.items(Array.isArray(value) ? value.length : Number(value)),
    open: (value) =>
      Array.isArray(value) && value.length ? words.unit.openItems(value.length) : undefined,
    rank: (value) => words.unit.rank(Number(value), Number(payload.of)),
    quota: (value) => words.unit.quota(Number(value)),
    fact: (value) => {
      const fact = facts.find(({ id }) => id === value)
      return fact ? text(fact.text) : String(value)
    },
    signatures: (value) => words.unit.signedOnly(Number(value)),
    matters: (value) => words.panel.matters(Number(value)),
    vote: (value) => votes[String(value)],
    predicate: (value) => words.decision.granted(String(value)),
    stage: (value) => stages[String(value)],
    closes: (value) => sayMoment(String(value)),
    role: (value) => roles[String(value)],
    figure: (value) => String(value),
    pack: (value) => String(value).replace(/@.*/, ''),
    most: (value) => words.unit.quota(Number(value)),
    from: (value) => {
      const to = grades[String(payload.to)]
      const from = grades[String(value)]
      return from && (to ? `${from} → ${to}` : from)
    },
  }
  const said = Object.entries(payload).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : (sayEach[name]?.(value) ?? []),
  )
  return payload.predicate === null ? [...said, words.decision.declined] : said
}

type Fact = { id: string; text: { id: string; en: string } }

/** The facts that a cycle's law speaks of; none where no cycle is asked about. */
function useFacts(cycle: number | null): Fact[] {
  const { data } = useAsk(
    'GET /api/cycles/:cycle/law',
    { params: { cycle: cycle ?? 0 } },
    { isOn: cycle !== null },
  )
  return (data?.facts ?? []) as unknown as Fact[]
}
