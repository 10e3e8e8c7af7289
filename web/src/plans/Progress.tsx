import type { Exact } from '@teladan/engine/exact.ts'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import { toNumber } from '../candidacies/score.ts'
import { useLocale } from '../ui/Locale.tsx'
import { useFigures } from '../whatIf/useFigures.ts'
import type { Outlook } from './outlook.ts'

type Props = { framework: Framework; outlook: Outlook }

/** The total month by month as the plan has it, with the thresholds as lines. */
export function Progress({ framework, outlook }: Props) {
  const { words, language } = useLocale()
  const { sayCut } = useFigures()
  const { today, withDone, ahead } = outlook
  const { outOf } = today.scorecard.total
  const lines = framework.predicates.flatMap(({ id, rules }, i) => {
    const rule = rules.find(({ node }) => node === framework.total.id)
    return rule ? [{ id, at: rule.atLeast / framework.scale, kind: i ? 'two' : '' }] : []
  })
  const sayMonth = (month: string | null) =>
    month === null
      ? words.plan.noDay
      : new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
          month: 'short',
          year: '2-digit',
        }).format(new Date(`${month}-15T12:00:00`))
  const points: { name: string; total: Exact; goals: number; kind: string }[] = [
    { name: words.plan.now, total: today.scorecard.total.points, goals: 0, kind: 'now' },
    ...(outlook.unanswered.length
      ? [
          {
            name: words.plan.done.toLowerCase(),
            total: withDone.scorecard.total.points,
            goals: outlook.unanswered.length,
            kind: 'done',
          },
        ]
      : []),
    ...ahead.map(({ month, total, goals }) => ({
      name: sayMonth(month),
      total,
      goals: goals.length,
      kind: month === null ? 'undated' : 'month',
    })),
  ]
  if (points.length < 2)
    return (
      <section className="sheet stack">
        <h2>{words.plan.progress}</h2>
        <p className="quiet">{words.plan.progressNone}</p>
      </section>
    )
  const said = points
    .slice(1)
    .filter(({ goals }) => goals > 0)
    .map(({ name, total, goals }) => words.plan.monthLine(name, sayCut(total), goals))
  const numbers = [...points.map(({ total }) => toNumber(total)), ...lines.map(({ at }) => at)]
  const low = Math.max(0, Math.floor((Math.min(...numbers) - 3) / 5) * 5)
  const high = Math.min(toNumber(outOf), Math.ceil((Math.max(...numbers) + 2) / 5) * 5)
  const step = Math.max(64, Math.min(240, 940 / points.length))
  const width = LEFT + step * points.length + RIGHT
  const x = (i: number) => LEFT + step * (i + 0.5)
  const y = (value: number) => TOP + ((high - value) / (high - low)) * DRAWN
  const path = points
    .map(({ total }, i) => {
      const at = y(toNumber(total))
      return i ? `H${x(i)}V${at}` : `M${x(0)} ${at}`
    })
    .join('')
  return (
    <section className="sheet stack progress">
      <h2 id="progress">{words.plan.progress}</h2>
      <p className="why">{words.plan.progressWhy}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled has to be reached by key */}
      <section className="scroll" tabIndex={0} aria-labelledby="progress">
        <svg
          width={width}
          height={TOP + DRAWN + BOTTOM}
          viewBox={`0 0 ${width} ${TOP + DRAWN + BOTTOM}`}
          role="img"
          aria-label={said.join('; ')}
        >
          {lines
            .filter(({ at }) => at >= low && at <= high)
            .map(({ id, at, kind }) => (
              <g key={id} className={`threshold ${kind}`}>
                <line x1={LEFT} x2={width - RIGHT} y1={y(at)} y2={y(at)} />
                <text x={width - RIGHT + 6} y={y(at) + 4}>
                  {id} {at}
                </text>
              </g>
            ))}
          <path className="course" d={path} />
          {points.map(({ name, total, goals, kind }, i) => (
            <g key={`${kind} ${name}`} className={`point ${kind}`}>
              {(i === 0 || goals > 0) && (
                <>
                  <circle cx={x(i)} cy={y(toNumber(total))} r={5} />
                  <text x={x(i)} y={y(toNumber(total)) - 11} textAnchor="middle">
                    {sayCut(total)}
                  </text>
                </>
              )}
              <text className="month" x={x(i)} y={TOP + DRAWN + 20} textAnchor="middle">
                {name}
              </text>
            </g>
          ))}
          <line className="ground" x1={LEFT} x2={width - RIGHT} y1={TOP + DRAWN} y2={TOP + DRAWN} />
          <text className="month" x={LEFT - 6} y={TOP + DRAWN + 4} textAnchor="end">
            {low}
          </text>
        </svg>
      </section>
    </section>
  )
}

const [LEFT, RIGHT, TOP, BOTTOM, DRAWN] = [30, 76, 26, 30, 190]
