import type { Boundary, Margin } from '@teladan/engine/boundary/boundary.ts'
import type { Survey } from '@teladan/engine/boundary/survey.ts'
import { add, type Exact, subtract } from '@teladan/engine/exact.ts'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import { ruleText } from '@teladan/engine/framework/ruleText.ts'
import type { SaidBoundary } from '@teladan/words/boundary/sayBoundary.ts'
import { toNumber } from '../candidacies/score.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import type { Said } from './askEngine.ts'
import { useFigures } from './useFigures.ts'

type Props = {
  framework: Framework
  margins: Boundary['margins']
  said: SaidBoundary
  spans: Said['boundary']['spans']
  survey: Survey
}

/** How far the points stand from every minimum, drawn around the line, with what would carry them across. */
export function Margins({ framework, margins, said, spans, survey }: Props) {
  const { words, sayNumber } = useLocale()
  const text = useText()
  const say = words.firmness
  const { sayMinimum } = useFigures()
  const isSurveyed = Object.keys(survey).length > 0
  const spanOf = (i: number) => (isSurveyed ? spans[i] : undefined)
  const reach = Math.max(
    1,
    ...margins.flatMap(({ margin, atLeast }, i) => {
      const span = spanOf(i)
      const ends = span ? [subtract(span.low, atLeast), subtract(span.high, atLeast)] : []
      return [margin, ...ends].map((one) => Math.abs(toNumber(one)))
    }),
  )
  const placeOf = placeWithin(reach)
  const ticks = TICKS.filter((tick) => tick <= reach).flatMap((tick) => [-tick, tick])
  return (
    <section className="sheet stack margins" aria-labelledby="margins">
      <h2 id="margins">{words.boundary.margins}</h2>
      <p className="why legend">
        <span>
          <i className="point met" /> {say.legend.point}
        </span>
        <span>
          <i className="crossed" /> {say.legend.step}
        </span>
        {isSurveyed && (
          <span>
            <i className="span" /> {say.legend.span}
          </span>
        )}
        <span>
          <i className="zero" /> {say.legend.line}
        </span>
      </p>
      {framework.predicates.map(({ id, rules }) => (
        <div key={id} className="of-predicate">
          <h3>{said.conclusions.find(({ predicate }) => predicate === id)?.line}</h3>
          <div className="axis" aria-hidden>
            {[...ticks, 0].map((tick) => (
              <span key={tick} style={{ left: `${placeOf(tick)}%` }}>
                {tick > 0 ? '+' : tick < 0 ? '−' : ''}
                {sayNumber(Math.abs(tick))}
              </span>
            ))}
          </div>
          <ul>
            {margins.map((margin, i) => {
              if (margin.predicate !== id) return null
              const rule = rules.find((one) => one.rule === margin.rule && one.node === margin.node)
              const { standing = '', crossing = '' } = said.margins[i] ?? {}
              return (
                <li key={`${margin.rule} ${margin.node}`} className={sideOf(margin)}>
                  <span className="n">
                    {rule ? text(ruleText(rule, rules, framework)) : margin.rule}{' '}
                    <small>{say.least(sayMinimum(margin.atLeast))}</small>
                  </span>
                  <Strip {...{ margin, placeOf, ticks }} span={spanOf(i)} />
                  <b className="v">{standing}</b>
                  {crossing && <small className="crossing">{crossing}</small>}
                </li>
              )
            })}
          </ul>
        </div>
      ))}
      <p className="why">{say.axis}</p>
    </section>
  )
}

const TICKS = [1, 5, 10, 25, 50]
const sideOf = ({ margin }: Margin) => (margin.num < 0n ? 'short' : 'met')

/** Where a distance lies between 3 and 97 per cent; near ones are drawn wider, since they are what matters. */
const placeWithin = (reach: number) => (distance: number) =>
  50 + 47 * Math.sign(distance) * Math.sqrt(Math.min(1, Math.abs(distance) / reach))

type StripProps = {
  margin: Margin
  span: { low: Exact; high: Exact } | undefined
  placeOf: (distance: number) => number
  ticks: number[]
}

/** One minimum as a line in the middle, the points beside it, and where small changes would carry them. */
function Strip({ margin, span, placeOf, ticks }: StripProps) {
  const at = placeOf(toNumber(margin.margin))
  const [least] = margin.crossings
  const crossed = least && placeOf(toNumber(add(margin.margin, least.moves)))
  const [low, high] = span
    ? [span.low, span.high].map((end) => placeOf(toNumber(subtract(end, margin.atLeast))))
    : []
  return (
    <span className="strip" aria-hidden>
      {ticks.map((tick) => (
        <i key={tick} className="tick" style={{ left: `${placeOf(tick)}%` }} />
      ))}
      {low !== undefined && high !== undefined && (
        <i className="span" style={{ left: `${low}%`, width: `${Math.max(0.5, high - low)}%` }} />
      )}
      <i className="off" style={{ left: `${Math.min(50, at)}%`, width: `${Math.abs(at - 50)}%` }} />
      <i className="zero" />
      {crossed !== undefined && <i className="crossed" style={{ left: `${crossed}%` }} />}
      <i className="point" style={{ left: `${at}%` }} />
    </span>
  )
}
