import './years.css'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { StateTag } from './StateTag.tsx'
import {
  type Row,
  useGrantedRows,
  useLawRows,
  useMinimumRows,
  useUnitRows,
  useWindowRows,
  type Year,
} from './yearRows.tsx'

/** The years side by side: the law of each, its dates and quotas, and how its units fared. */
export function Years() {
  const { words } = useLocale()
  const { data: years, error, refetch } = useAsk('GET /api/years', {})
  return (
    <div className="stack wide">
      <div>
        <p className="crumb">
          <Link to={paths.cycles}>{words.cycles.cyclesTitle}</Link>
        </p>
        <h1>{words.cycles.compareTitle}</h1>
        <p className="quiet">{words.cycles.compareWhy}</p>
      </div>
      <Problem error={error} onRetry={() => void refetch()} />
      {!years && !error && <Loading />}
      {years?.length === 0 && (
        <Empty title={words.cycles.noCycles} why={words.cycles.noCyclesWhy} />
      )}
      {years && years.length > 0 && <Table years={years} />}
    </div>
  )
}

function Table({ years }: { years: Year[] }) {
  const { words } = useLocale()
  const groups: [string, Row[]][] = [
    [words.cycles.law, useLawRows(years)],
    [words.cycles.windows, useWindowRows(years)],
    [words.cycles.unitsIn, useUnitRows(years)],
    [words.cycles.granted, useGrantedRows(years)],
    [words.cycles.minimumsDiffer, useMinimumRows(years)],
  ]
  return (
    <section
      className="sheet scroll"
      aria-label={words.cycles.compareTitle}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
      tabIndex={0}
    >
      <table className="table years-table">
        <thead>
          <tr>
            <td className="corner" />
            {years.map(({ id, year, state }) => (
              <th key={id} scope="col">
                <Link
                  to={paths.cycles}
                  search={{ cycle: id } as never} // the routes declare no search of their own
                >
                  {year}
                </Link>
                <StateTag state={state} />
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(([title, rows]) => (
          <tbody key={title}>
            <tr className="group">
              <th scope="rowgroup">{title}</th>
              <td colSpan={years.length} />
            </tr>
            {rows.map(({ name, of }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a group stay in their order
              <tr key={i}>
                <th scope="row">{name}</th>
                {years.map((year) => (
                  <td key={year.id}>{of(year) ?? <Absent />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

function Absent() {
  const { words } = useLocale()
  return <span className="quiet">{words.cycles.absent}</span>
}
