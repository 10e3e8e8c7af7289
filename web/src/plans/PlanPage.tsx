import './plan.css'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import { useMemo, useState } from 'react'
import { Onward } from '../candidacies/Onward.tsx'
import { type Layers, useDossier, type View } from '../candidacies/useDossier.ts'
import { Button } from '../ui/Button.tsx'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { today as dayToday } from '../units/today.ts'
import { PlanHead } from '../whatIf/Pages.tsx'
import { useLayer } from '../whatIf/useLayer.ts'
import { Actions } from './Actions.tsx'
import { Earlier } from './Earlier.tsx'
import { usePlanFile } from './exportPlan.ts'
import { lookAhead } from './outlook.ts'
import { PaperPlan } from './PaperPlan.tsx'
import { Progress } from './Progress.tsx'
import type { Plan } from './plan.ts'
import { Standing } from './Standing.tsx'
import { WayThere } from './WayThere.tsx'

/** What a unit mends first on its way to the target, who does it by when, and where that leads. */
export function PlanPage() {
  const { at, view, framework, answers, ...dossier } = useDossier()
  const plan = useAsk('GET /api/cycles/:cycle/units/:unit/plan', { params: at })
  const error = dossier.error ?? plan.error
  if (error) return <Problem error={error} />
  if (!view || !framework || !answers || !plan.data) return <Loading />
  return <Page {...{ view, framework, layers: answers, plan: plan.data }} />
}

type Props = { view: View; framework: Framework; layers: Layers; plan: Plan }

function Page({ view, framework, layers, plan }: Props) {
  const { words } = useLocale()
  const layer = useLayer(view, layers)
  const [today] = useState(() => dayToday())
  const { answers, isClosed } = layer
  const outlook = useMemo(
    () => lookAhead(plan.actions, { framework, answers, isClosed, today }),
    [plan.actions, framework, answers, isClosed, today],
  )
  const props = { view, framework, layer, plan, outlook, today }
  const save = usePlanFile(props)
  return (
    <div className="plan stack wide">
      <PlanHead view={view} layer={layer} title={words.plan.title}>
        {plan.actions.length > 0 && (
          <>
            <Button onPress={() => window.print()}>{words.plan.print}</Button>
            <Button onPress={save}>{words.plan.download}</Button>
          </>
        )}
      </PlanHead>
      <Onward view={view} />
      <Earlier {...props} />
      {(Object.keys(answers).length > 0 || outlook.goals.length > 0) && <Standing {...props} />}
      <WayThere {...props} />
      <Actions {...props} />
      <Progress {...props} />
      <PaperPlan {...props} />
    </div>
  )
}
