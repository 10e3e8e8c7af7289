import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { paths } from '../paths.ts'
import { useLocale } from '../ui/Locale.tsx'
import { ChangeUnit } from './ChangeUnit.tsx'
import type { UnitInTree, Zone } from './unitInTree.ts'

/** What a unit is called, where it stands, what became of it, and what can be done to it. */
export function UnitHead({ unit }: { unit: UnitInTree }) {
  const { words, sayDay } = useLocale()
  const above = unit.path.slice(0, -1)
  return (
    <header className="stack">
      {above.length > 0 && (
        <nav className="crumb" aria-label={words.units.unitPath}>
          <ol>
            {above.map(({ id, name }) => (
              <li key={id}>
                <Link to={paths.units(id)}>{name}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div>
        <h1>{unit.name}</h1>
        <p className="quiet">
          {[
            words.kinds[unit.kind],
            unit.code,
            words.units.zones[unit.zone as Zone],
            words.units.beganOn(sayDay(unit.openedOn)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {unit.closedOn && <Closed unit={unit} on={unit.closedOn} />}
      {unit.line.length === 2 && (
        <p className="row">
          <Link to={paths.letterhead(unit.id)}>{words.letterhead.open}</Link>
          <Link to={paths.codeRules(unit.id)}>{words.codeRules.link}</Link>
        </p>
      )}
      <ChangeUnit unit={unit} />
    </header>
  )
}

/** A closed unit says first what became of it. */
function Closed({ unit, on }: { unit: UnitInTree; on: string }) {
  const { words, sayDay } = useLocale()
  const next = unit.history.filter(({ what }) => what === 'split_into' || what === 'merge_into')
  const how = next[0]?.what === 'merge_into' ? 'merge' : 'split'
  return (
    <p className="notice">
      <b>{words.units.closedOn(sayDay(on))}</b>
      {next.length > 0 && `${words.units.became[how]} `}
      {next.map(({ unit: id, value }, i) => (
        <Fragment key={id}>
          {i > 0 && ', '}
          <Link to={paths.units(id ?? 0)}>{value}</Link>
        </Fragment>
      ))}
    </p>
  )
}
