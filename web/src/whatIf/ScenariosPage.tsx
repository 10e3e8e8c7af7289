import type { Answers } from '@teladan/engine/framework/answers.ts'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import { useRef, useState } from 'react'
import { type Layers, useDossier, type View } from '../candidacies/useDossier.ts'
import { lookAhead } from '../plans/outlook.ts'
import { costsOf, type Plan } from '../plans/plan.ts'
import { useMe } from '../Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { today as dayToday } from '../units/today.ts'
import { Comparison } from './Comparison.tsx'
import { Editor } from './Editor.tsx'
import { PlanHead } from './Pages.tsx'
import { SavedScenarios } from './SavedScenarios.tsx'
import { afterSaved, type Draft, type Scenario, tryOut } from './scenario.ts'
import { useEngine } from './useEngine.ts'
import { useLayer } from './useLayer.ts'
import './scenarios.css'

/** What would be if answers were others: sets of assumed answers, kept by name and held against each other. */
export function ScenariosPage() {
  const dossier = useDossier()
  const { at, view, framework, answers } = dossier
  const plan = useAsk('GET /api/cycles/:cycle/units/:unit/plan', { params: at })
  const scenarios = useAsk('GET /api/cycles/:cycle/units/:unit/plan/scenarios', { params: at })
  const error = dossier.error ?? plan.error ?? scenarios.error
  if (error) return <Problem error={error} />
  if (!view || !framework || !answers || !plan.data || !scenarios.data) return <Loading />
  return (
    <Page {...{ view, framework, layers: answers, plan: plan.data, scenarios: scenarios.data }} />
  )
}

type Props = {
  view: View
  framework: Framework
  layers: Layers
  plan: Plan
  scenarios: Scenario[]
}

/** As many saved scenarios are shown beside today's answers and the one being tried. */
const BESIDE_MOST = 3

function Page({ view, framework, layers, plan, scenarios }: Props) {
  const { words } = useLocale()
  const say = words.scenarios
  const layer = useLayer(view, layers)
  const { answers, isClosed } = layer
  const [draft, setDraft] = useState<Draft>()
  const [shown, setShown] = useState(() => scenarios.slice(0, 2).map(({ id }) => id))
  const costs = costsOf(plan.efforts.items)
  const setting = { framework, answers, isClosed, costs }
  const me = useMe()
  const line = view.unit.line.map(({ id }) => id)
  const isCoach = me.grants.some(({ role, unit }) => role === 'coach' && line.includes(unit))
  const isOwn = view.deeds.plan !== 'not_your_role' || isCoach || scenarios.length > 0
  const room = BESIDE_MOST - (draft ? 1 : 0)
  const beside = scenarios.filter(({ id }) => shown.includes(id) && id !== draft?.id).slice(0, room)
  const columns = [
    tryOut({ key: 'today', name: say.today, assumed: {} }, setting),
    ...beside.map(({ id, name, assumed }) =>
      tryOut({ key: id, name, assumed: assumed as Answers }, setting),
    ),
    ...(draft
      ? [tryOut({ key: 'draft', name: draft.name || say.draft, assumed: draft.assumed }, setting)]
      : []),
  ]
  const opened = useRef(0)
  const open = (one: Omit<Draft, 'key'>) => setDraft({ ...one, key: ++opened.current })
  const start = (assumed: Answers) => open({ version: 0, name: '', assumed })
  return (
    <div className="scenarios stack wide">
      <PlanHead view={view} layer={layer} title={say.title} />
      <p className="quiet lead">{say.lead}</p>
      {!isOwn && (
        <div className="notice">
          <b>{say.notYours}</b>
          {say.notYoursWhy}
        </div>
      )}
      <section className="sheet stack" aria-labelledby="saved">
        <div className="row spread">
          <h2 id="saved">{isOwn ? say.saved : say.title}</h2>
          <Starts {...{ view, framework, plan, layer, onStart: start }} />
        </div>
        {isOwn && (
          <SavedScenarios
            {...{ view, scenarios, shown: beside.map(({ id }) => id), draft }}
            isFull={beside.length >= room}
            onShow={(id, isShown) =>
              setShown((before) => [
                ...(isShown ? [id] : []),
                ...before.filter((one) => one !== id),
              ])
            }
            onOpen={({ id, version, name, assumed }) =>
              open({ id, version, name, assumed: assumed as Answers })
            }
          />
        )}
      </section>
      {draft && (
        <Editor
          key={draft.key}
          {...{ view, framework, answers, draft, onChange: setDraft }}
          onSaved={(kept, sent) => {
            setShown((before) => [kept.id, ...before.filter((one) => one !== kept.id)])
            setDraft((now) => now && afterSaved(now, sent, kept))
          }}
          onClose={() => setDraft(undefined)}
        />
      )}
      <Comparison {...{ view, framework, answers, columns }} />
    </div>
  )
}

type StartsProps = Pick<Props, 'view' | 'framework' | 'plan'> & {
  layer: ReturnType<typeof useLayer>
  onStart: (assumed: Answers) => void
}

/** Where a new scenario begins: from today, from the least effort, or from what is planned. */
function Starts({ view, framework, plan, layer, onStart }: StartsProps) {
  const { words } = useLocale()
  const say = words.scenarios
  const { answers, isClosed } = layer
  const costs = costsOf(plan.efforts.items)
  const { data } = useEngine<'gap'>(
    { kind: 'gap', framework, answers, target: view.target, costs },
    [framework.pack, view.target, answers, plan.efforts.items],
  )
  const way = data?.ok && data.value.kind === 'plan' ? data.value.plan : undefined
  const fromPlan = () => {
    const { goals } = lookAhead(plan.actions, { framework, answers, isClosed, today: dayToday() })
    return Object.fromEntries(
      goals.filter(({ isReached }) => !isReached).map(({ item, aim }) => [item, aim]),
    ) as Answers
  }
  return (
    <div className="row starts">
      <span className="quiet">{say.start}</span>
      <Button onPress={() => onStart({})}>{say.from.today}</Button>
      {way && way.steps.length > 0 && (
        <Button
          onPress={() =>
            onStart(
              Object.fromEntries(way.steps.map(({ item }) => [item, way.answers[item]])) as Answers,
            )
          }
        >
          {say.from.way}
        </Button>
      )}
      {plan.actions.length > 0 && (
        <Button onPress={() => onStart(fromPlan())}>{say.from.plan}</Button>
      )}
    </div>
  )
}
