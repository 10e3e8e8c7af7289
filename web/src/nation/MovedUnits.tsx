import { Link } from '@tanstack/react-router'
import { memo, useDeferredValue } from 'react'
import { paths } from '../paths.ts'
import { download, writeCsv } from '../rosters/csv.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Feedback.tsx'
import { Choice, Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useLawNames } from './lawInView.tsx'
import type { Moved } from './simulation.ts'

type Way = '' | 'gained' | 'lost'
type Props = {
  cycle: number
  year: number
  listed: { moved: Moved[]; all: number } | undefined
  isChanged: boolean
  predicates: string[]
  narrowing: {
    predicate: string
    setPredicate: (predicate: string) => void
    way: Way
    setWay: (way: Way) => void
    typed: string
    setTyped: (typed: string) => void
  }
  listAll: () => Promise<Moved[]>
}

/** Who gains a predicate and who loses one, agency by agency, and by which minimum. */
export function MovedUnits(props: Props) {
  const { cycle, year, listed, isChanged, predicates, narrowing, listAll } = props
  const { predicate, setPredicate, way, setWay, typed, setTyped } = narrowing
  const names = useLawNames()
  const { words, sayNumber } = useLocale()
  const say = words.simulation
  const sayShort = useSayShort()
  const shown = useDeferredValue(listed)
  const save = async () => {
    const rows = (await listAll()).map((one) => [
      String(one.unit),
      one.name,
      one.agency,
      say.layers[one.layer as 'unit' | 'tpi'] ?? one.layer,
      names.printed(one.predicate),
      one.way === 'gained' ? say.gained : say.lost,
      words.locale === 'id-ID' ? one.was.replace('.', ',') : one.was,
      words.locale === 'id-ID' ? one.is.replace('.', ',') : one.is,
      one.short.map(sayShort).join('; '),
    ])
    download(`${say.file(year)}.csv`, writeCsv([[...say.columns], ...rows]))
  }
  const isNarrowed = predicate !== '' || way !== '' || typed !== ''
  return (
    <section className="sheet stack moved-units" aria-labelledby="moved">
      <div className="row spread">
        <h2 id="moved">{say.moved}</h2>
        {shown !== undefined && shown.all > 0 && (
          <Button onPress={() => void save()}>{say.download}</Button>
        )}
      </div>
      {isChanged && (
        <search className="filters">
          <Field label={say.search} type="search" value={typed} onChange={setTyped} />
          <Choice
            label={say.predicate}
            value={predicate}
            onChange={setPredicate}
            options={[
              { value: '', text: say.all },
              ...predicates.map((id) => ({ value: id, text: names.printed(id) })),
            ]}
          />
          <Choice<Way>
            label={say.way}
            value={way}
            onChange={setWay}
            options={[
              { value: '', text: say.all },
              { value: 'gained', text: say.gained },
              { value: 'lost', text: say.lost },
            ]}
          />
        </search>
      )}
      {shown?.all === 0 && (
        <Empty
          title={
            isNarrowed && isChanged ? say.noneFound : isChanged ? say.noneMoved : say.unchanged
          }
          why={isChanged ? undefined : say.unchangedWhy}
        />
      )}
      {shown !== undefined && shown.all > 0 && (
        <>
          <p className="quiet">
            {shown.all > shown.moved.length
              ? say.firstOf(sayNumber(shown.moved.length), sayNumber(shown.all))
              : say.movedCount(sayNumber(shown.all))}
          </p>
          <MovedTable moved={shown.moved} cycle={cycle} />
        </>
      )}
    </section>
  )
}

const MovedTable = memo(function MovedTable({ moved, cycle }: { moved: Moved[]; cycle: number }) {
  const { words, sayPoints, sayNumber } = useLocale()
  const say = words.simulation
  const sayShort = useSayShort()
  const agencies = [...new Set(moved.map(({ agency }) => agency))]
  const { printed } = useLawNames()
  return (
    <table className="table moved">
      <thead>
        <tr>
          <th scope="col">{say.unit}</th>
          <th scope="col">{say.change}</th>
          <th scope="col" className="num">
            {say.total}
          </th>
          <th scope="col">{say.because}</th>
        </tr>
      </thead>
      {agencies.map((agency) => {
        const theirs = moved.filter((one) => one.agency === agency)
        return (
          <tbody key={agency}>
            <tr className="agency">
              <th scope="rowgroup" colSpan={4}>
                {agency} <small>{say.unitsOf(sayNumber(theirs.length))}</small>
              </th>
            </tr>
            {theirs.map((one) => (
              <tr key={`${one.unit} ${one.predicate}`}>
                <td>
                  <Link to={paths.unit(cycle, one.unit)}>{one.name}</Link>
                </td>
                <td>
                  <span className={`tag ${one.way === 'gained' ? 'met' : 'short'}`}>
                    {one.way === 'gained'
                      ? say.gains(printed(one.predicate))
                      : say.loses(printed(one.predicate))}
                  </span>
                </td>
                <td className="num" data-label={say.total}>
                  {one.was === one.is
                    ? sayPoints(one.is)
                    : say.becomes(sayPoints(one.was), sayPoints(one.is))}
                </td>
                <td data-label={one.way === 'gained' ? say.heldBackBy : say.shortOf}>
                  <span className="which">
                    {one.way === 'gained' ? say.heldBackBy : say.shortOf}
                  </span>
                  {one.short.slice(0, REASONS).map((short) => (
                    <span key={`${short.rule} ${short.node}`} className="reason">
                      {sayShort(short)}
                    </span>
                  ))}
                  {one.short.length > REASONS && (
                    <span className="reason">{say.moreReasons(one.short.length - REASONS)}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        )
      })}
    </table>
  )
})

const REASONS = 3

function useSayShort() {
  const { words, sayPoints } = useLocale()
  const names = useLawNames()
  return ({ rule, node, points, atLeast, by }: Moved['short'][number]) =>
    words.simulation.short({
      what: names.minimum(rule, node),
      points: sayPoints(points),
      atLeast: sayPoints(atLeast),
      by: sayPoints(by),
    })
}
