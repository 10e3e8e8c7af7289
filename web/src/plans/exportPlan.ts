import type { Framework } from '@teladan/engine/framework/framework.ts'
import { saveFile } from '../assessments/exportKept.ts'
import { makeXlsx } from '../assessments/makeXlsx.ts'
import type { View } from '../candidacies/useDossier.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useFigures } from '../whatIf/useFigures.ts'
import type { Outlook } from './outlook.ts'
import type { Plan } from './plan.ts'
import { usePlanRows } from './planRows.ts'

type Props = { view: View; framework: Framework; plan: Plan; outlook: Outlook; today: string }

/** Hands the plan over as a workbook of one sheet, every cell a text. */
export function usePlanFile(props: Props): () => void {
  const { view, outlook, today } = props
  const { words, sayDay } = useLocale()
  const text = useText()
  const { sayCut } = useFigures()
  const { head, rows } = usePlanRows(props)
  const say = words.plan
  return () => {
    const totals = [
      [say.today, outlook.today],
      [say.withDone, outlook.withDone],
      [say.withAll, outlook.withAll],
    ] as const
    const lines = [
      [say.paper],
      [`${view.unit.name}, ${words.unit.target(view.cycle.year, text(view.printed))}`],
      [say.printed(sayDay(today))],
      ...totals.map(([name, { scorecard }]) => [name, sayCut(scorecard.total.points)]),
      [],
      head,
      ...rows,
    ].map((line) => [...line, ...Array<string>(head.length - line.length).fill('')])
    const file = makeXlsx(say.title, lines, [8, 44, 44, 44, 24, 16, 18, 16])
    saveFile(`${say.fileName(view.unit.name, view.cycle.year)}.xlsx`, file)
  }
}
