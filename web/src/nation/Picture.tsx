import { useLocale } from '../ui/Locale.tsx'
import { useLawNames } from './lawInView.tsx'
import { type Counted, REACH, STANDINGS, type Standing } from './simulation.ts'

/** One predicate as pictures: how many hold it before and after, and how far everybody is from its line. */
export function Picture({ counted, all }: { counted: Counted; all: number }) {
  const { words, sayNumber } = useLocale()
  const names = useLawNames()
  const { predicate, units } = counted
  const say = words.simulation
  const of = (...standings: Standing[]) =>
    standings.map((standing) => ({ standing, width: (units[standing] / all) * 100 }))
  const id = `picture-${predicate}`
  return (
    <section className="sheet picture" aria-labelledby={id}>
      <h2 id={id}>
        {names.printed(predicate)} <small>{names.predicate(predicate)}</small>
      </h2>
      <div className="bars" aria-hidden>
        <span>{say.today}</span>
        <Stack parts={of('stayed', 'lost')} />
        <b>{sayNumber(units.stayed + units.lost)}</b>
        <span>{say.inDraft}</span>
        <Stack parts={of('stayed', 'gained')} />
        <b>{sayNumber(units.stayed + units.gained)}</b>
      </div>
      <h3>{say.distance}</h3>
      <Strip counted={counted} />
      <p className="why swatches">
        {STANDINGS.map((standing) => (
          <span key={standing}>
            <i className={standing} /> {say[standing]} {sayNumber(units[standing])}
          </span>
        ))}
      </p>
      <p className="why">{say.distanceWhy}</p>
    </section>
  )
}

function Stack({ parts }: { parts: { standing: Standing; width: number }[] }) {
  let left = 0
  return (
    <span className="bar">
      {parts.map(({ standing, width }) => {
        left += width
        return (
          <i
            key={standing}
            className={standing}
            style={{ left: `${left - width}%`, width: `${width}%` }}
          />
        )
      })}
    </span>
  )
}

/** Everybody along their distance to the line; a few as dots that can be counted, many as columns. */
function Strip({ counted: { columns, predicate } }: { counted: Counted }) {
  const { words } = useLocale()
  const say = words.simulation
  const { printed } = useLawNames()
  const count = REACH * 2
  const heights = Array.from({ length: count }, (_, column) =>
    STANDINGS.reduce((sum, standing) => sum + (columns[standing][column] ?? 0), 0),
  )
  const most = Math.max(1, ...heights)
  const unit = Math.min(DOT, HEIGHT / most)
  return (
    <svg
      className="strip"
      viewBox={`0 0 ${count * COLUMN} ${HEIGHT + FOOT}`}
      role="img"
      aria-label={say.distanceOf(printed(predicate))}
    >
      {heights.map((_, column) => {
        let top = HEIGHT
        return STANDINGS.map((standing) => {
          const units = columns[standing][column] ?? 0
          if (!units) return null
          const x = column * COLUMN
          if (unit === DOT)
            return Array.from({ length: units }, (_one, i) => {
              top -= DOT
              return (
                <circle
                  // biome-ignore lint/suspicious/noArrayIndexKey: dots of a column have no other name
                  key={`${standing} ${column} ${i}`}
                  className={standing}
                  cx={x + COLUMN / 2}
                  cy={top + DOT / 2}
                  r={DOT / 2 - 0.6}
                />
              )
            })
          const height = units * unit
          top -= height
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its distance, and stays where it is
              key={`${standing} ${column}`}
              className={standing}
              x={x + 0.5}
              y={top}
              width={COLUMN - 1}
              height={height}
            />
          )
        })
      })}
      <line className="ground" x1="0" x2={count * COLUMN} y1={HEIGHT} y2={HEIGHT} />
      <line className="line" x1={REACH * COLUMN} x2={REACH * COLUMN} y1="0" y2={HEIGHT + 5} />
      {[-20, -10, 10, 20].map((at) => (
        <text key={at} x={(at + REACH) * COLUMN} y={HEIGHT + 15} textAnchor="middle">
          {at < 0 ? `−${-at}` : `+${at}`}
        </text>
      ))}
      <text className="line-name" x={REACH * COLUMN} y={HEIGHT + 17} textAnchor="middle">
        {say.line}
      </text>
    </svg>
  )
}

const [COLUMN, HEIGHT, FOOT, DOT] = [12, 110, 22, 11]
