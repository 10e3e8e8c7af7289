import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { paths } from '../paths.ts'
import { useLocale } from '../ui/Locale.tsx'
import type { UnitInTree } from './unitInTree.ts'

type Happening = UnitInTree['history'][number]

/** All a unit was, a day at a time, the latest first. */
export function UnitHistory({ unit: { history } }: { unit: UnitInTree }) {
  const { words, sayDay } = useLocale()
  const days = Map.groupBy(history.toReversed(), ({ from }) => from)
  return (
    <section className="sheet stack" aria-labelledby="history">
      <h2 id="history">{words.units.history}</h2>
      <ol className="list">
        {[...days].map(([day, happenings]) => (
          <li key={day}>
            <time dateTime={day}>{sayDay(day)}</time>
            <Day happenings={happenings.toReversed()} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Day({ happenings }: { happenings: Happening[] }) {
  const { words } = useLocale()
  return [...Map.groupBy(happenings, ({ what }) => what)].map(([what, all]) => (
    <small key={what}>
      {words.units.happened[what]}{' '}
      {all.map(({ value, unit }, i) => (
        <Fragment key={`${value} ${unit}`}>
          {i > 0 && ', '}
          {unit ? (
            <Link to={paths.units(unit)}>{value}</Link>
          ) : what === 'kind' ? (
            (words.kinds as Record<string, string>)[value]
          ) : (
            value
          )}
        </Fragment>
      ))}
    </small>
  ))
}
