import type { Framework } from '@teladan/engine/framework/framework.ts'
import type { View } from '../candidacies/useDossier.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useFigures } from '../whatIf/useFigures.ts'
import type { Outlook } from './outlook.ts'
import type { Plan } from './plan.ts'
import { usePlanRows } from './planRows.ts'

type Props = { view: View; framework: Framework; plan: Plan; outlook: Outlook; today: string }

/** The plan as a list on paper; on screen it is not shown. */
export function PaperPlan(props: Props) {
  const { view, outlook, today } = props
  const { words, sayDay } = useLocale()
  const text = useText()
  const { sayCut } = useFigures()
  const { head, rows } = usePlanRows(props)
  const totals = [
    [words.plan.today, outlook.today],
    [words.plan.withDone, outlook.withDone],
    [words.plan.withAll, outlook.withAll],
  ] as const
  if (!rows.length) return null
  return (
    <div className="paper-plan" aria-hidden>
      <h1>{words.plan.paper}</h1>
      <p>
        {view.unit.name}, {words.unit.target(view.cycle.year, text(view.printed))} ·{' '}
        {words.plan.printed(sayDay(today))}
      </p>
      <p>
        {totals
          .map(([name, { scorecard }]) => `${name}: ${sayCut(scorecard.total.points)}`)
          .join(' · ')}
      </p>
      <table>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>
              {row.map((cell, i) => (
                <td key={head[i]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
