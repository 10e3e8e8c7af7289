import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useSearchInAddress } from '../ui/useSearchInAddress.ts'
import { FoundName } from './FoundName.tsx'
import { MoreBelow } from './MoreBelow.tsx'
import type { UnitInTree } from './unitInTree.ts'
import { useBelow } from './useBelow.ts'
import { useFoundUnits } from './useFoundUnits.ts'

/** What lies right below a unit, and a search through all that does. */
export function UnitsBelow({ unit }: { unit: UnitInTree }) {
  const { words } = useLocale()
  const { text, settled, type } = useSearchInAddress()
  return (
    <section className="sheet stack" aria-labelledby="below">
      <h2 id="below">{words.units.below}</h2>
      <Field label={words.units.findUnit} type="search" value={text} onChange={type} />
      {settled.length >= 2 ? (
        <Found search={settled} below={unit.id} />
      ) : unit.below.length ? (
        <AllBelow unit={unit.id} />
      ) : (
        <Empty title={words.units.none} why={unit.closedOn ? undefined : words.units.noneWhy} />
      )}
    </section>
  )
}

/** Those right below, page after page. */
function AllBelow({ unit }: { unit: number }) {
  const { units, pages } = useBelow(unit)
  if (pages.error && !units)
    return <Problem error={pages.error} onRetry={() => void pages.refetch()} />
  if (!units) return <Loading />
  return (
    <>
      <ul className="list">
        {units.map((one) => (
          <li key={one.id}>
            <UnitLink unit={one} />
            <Counted unit={one} />
          </li>
        ))}
      </ul>
      <MoreBelow pages={pages} shown={units.length} />
    </>
  )
}

function Counted({ unit }: { unit: UnitInTree['below'][number] }) {
  const { words, sayNumber } = useLocale()
  return (
    <small>
      {words.kinds[unit.kind]}
      {unit.below > 0 && ` · ${words.units.unitsBelow(sayNumber(unit.below))}`}
    </small>
  )
}

function UnitLink({ unit }: { unit: Pick<UnitInTree, 'id' | 'name' | 'closedOn'> }) {
  const { words, sayDay } = useLocale()
  return (
    <>
      <Link to={paths.units(unit.id)}>{unit.name}</Link>{' '}
      {unit.closedOn && (
        <span className="tag">
          {words.units.closed} {sayDay(unit.closedOn)}
        </span>
      )}
    </>
  )
}

function Found({ search, below }: { search: string; below: number }) {
  const { words } = useLocale()
  const { units, error } = useFoundUnits(search, below)
  if (error) return <Problem error={error} />
  if (!units) return <Loading />
  if (!units.length)
    return <Empty title={words.units.noUnitFound} why={words.units.noUnitFoundWhy} />
  return (
    <ul className="list">
      {units.map((unit) => (
        <li key={unit.id}>
          <FoundName unit={unit} name={<UnitLink unit={unit} />} />
        </li>
      ))}
    </ul>
  )
}
