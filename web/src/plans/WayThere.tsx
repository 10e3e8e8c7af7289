import { type Answer, nameAnswer } from '@teladan/engine/framework/answers.ts'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import { ruleText } from '@teladan/engine/framework/ruleText.ts'
import type { Gap, GapProblem } from '@teladan/engine/gap/gap.ts'
import type { Plan as Way } from '@teladan/engine/gap/plan.ts'
import type { Step } from '@teladan/engine/gap/steps.ts'
import type { Survey } from '@teladan/engine/gap/surveys.ts'
import { gap as gapWords } from '@teladan/words/gap.ts'
import { useState } from 'react'
import type { InputOf } from '../api.ts'
import type { View } from '../candidacies/useDossier.ts'
import { Button } from '../ui/Button.tsx'
import { Empty, Problem } from '../ui/Feedback.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { useEngine } from '../whatIf/useEngine.ts'
import { useFigures } from '../whatIf/useFigures.ts'
import type { Layer } from '../whatIf/useLayer.ts'
import { EffortForm } from './EffortForm.tsx'
import { Efforts } from './Efforts.tsx'
import { costsOf, type Plan } from './plan.ts'
import { StepLine } from './StepLine.tsx'
import { useSayGap } from './useSayGap.ts'

type Props = { view: View; framework: Framework; layer: Layer; plan: Plan }
type NewAction =
  InputOf<'POST /api/cycles/:cycle/units/:unit/plan/actions'>['body']['actions'][number]

/** The least effort that reaches the target, and each step of it as work to be taken into the plan. */
export function WayThere(props: Props) {
  const { view, framework, layer, plan } = props
  const { words, language } = useLocale()
  const say = gapWords[language]
  const text = useText()
  const { answers } = layer
  const costs = costsOf(plan.efforts.items)
  const { data, error } = useEngine<'gap'>(
    { kind: 'gap', framework, answers, target: view.target, costs },
    [framework.pack, view.target, answers, plan.efforts.items],
  )
  /** The step whose effort is being set: its window stays open when the way no longer leads over it. */
  const [weighed, setWeighed] = useState<Step>()
  const isEmpty = Object.keys(answers).length === 0
  return (
    <section className="sheet stack way-there" aria-labelledby="way-there">
      <h2 id="way-there">{say.title(text(view.printed))}</h2>
      {isEmpty ? (
        <Empty title={words.plan.noAnswers} why={words.plan.noAnswersWhy} />
      ) : data ? (
        <Found {...props} said={data} onWeigh={setWeighed} />
      ) : error ? (
        <Problem error={error} />
      ) : (
        <p className="quiet" aria-live="polite">
          {words.plan.searching}
        </p>
      )}
      <Efforts {...{ view, framework, plan }} />
      {weighed && (
        <EffortForm
          key={weighed.item}
          {...{ view, plan }}
          item={weighed.item}
          title={`${weighed.item} ${text(weighed.text)}`}
          onClose={() => setWeighed(undefined)}
        />
      )}
    </section>
  )
}

type Said = { ok: true; value: Gap } | { ok: false; error: GapProblem }

type Weighing = { onWeigh: (step: Step) => void }

function Found({ said, ...props }: Props & Weighing & { said: Said }) {
  const { words, language, sayNumber } = useLocale()
  const say = gapWords[language]
  const text = useText()
  if (!said.ok) {
    const { error } = said
    const sentence =
      error.code === 'costs_too_high'
        ? words.plan.costsTooHigh(sayNumber(error.most))
        : error.code === 'too_many_ways'
          ? error.items.length
            ? say.too_many_counts(error.items.join(', '), sayNumber(error.most))
            : words.plan.tooManyWays(sayNumber(error.most))
          : say.noSuchTarget(error.got, error.predicates.join(', '))
    return <p className="notice bad">{sentence}</p>
  }
  const gap = said.value
  return (
    <>
      {gap.kind === 'met' && <p className="notice good">{say.met(text(props.view.printed))}</p>}
      {gap.kind === 'out_of_reach' && (
        <OutOfReach gap={gap} view={props.view} framework={props.framework} />
      )}
      {gap.kind === 'plan' && <Steps {...props} gap={gap} way={gap.plan} />}
      {gap.kind !== 'met' && <Unfilled gap={gap} />}
    </>
  )
}

function Steps({ view, plan, gap, way, onWeigh }: Props & Weighing & { gap: Gap; way: Way }) {
  const { words, language, sayNumber } = useLocale()
  const say = gapWords[language]
  const { sayCut, saySigned } = useFigures()
  const { sayWork, saySurvey } = useSayGap()
  const text = useText()
  const [made, setMade] = useState<{ n: number; skipped: number }>()
  const add = useDo('POST /api/cycles/:cycle/units/:unit/plan/actions', {
    onDone: ({ ids, skipped }) => setMade({ n: ids.length, skipped }),
  })
  const isOfSurveys = ({ items }: Survey) => items.every(({ kind }) => kind === 'index')
  const surveys = way.surveys.filter(isOfSurveys)
  const entered = way.surveys.filter((one) => !isOfSurveys(one))
  const isWeighed = Object.keys(plan.efforts.items).length > 0
  const planned = new Set(
    plan.actions.filter(({ state }) => state !== 'dropped').map(({ item, aim }) => key(item, aim)),
  )
  const aimOf = (step: Step) => way.answers[step.item] ?? null
  const isPlanned = (step: Step) => planned.has(key(step.item, aimOf(step)))
  const free = way.steps.filter((step) => !isPlanned(step))
  const reason = view.deeds.plan
  const newAction = (step: Step): NewAction => ({
    item: step.item,
    aim: aimOf(step),
    work: sayWork(step).at(-1)?.slice(0, 2000) ?? step.item,
    proof: step.evidence
      .map((one) => text(one))
      .join('; ')
      .slice(0, 2000),
    owner: null,
    dueOn: null,
    state: 'planned',
    reason: '',
  })
  const take = (steps: Step[]) =>
    add.run({
      params: { cycle: view.cycle.id, unit: view.unit.id },
      body: { actions: steps.map(newAction), repeats: 'skip' },
    })
  const { months } = way
  const taken = way.steps.reduce((sum, { steps }) => sum + steps, 0)
  const head = [
    say.items(sayNumber(way.steps.length), sayNumber(taken)),
    ...(isWeighed ? [words.plan.effortIn(sayNumber(way.cost))] : []),
    say.total(sayCut(gap.total.now), sayCut(gap.total.after)),
  ]
  const isTimed = months.unsaid < way.steps.length
  return (
    <>
      <div className="row spread">
        <div>
          <p>
            <b>{head.join(' · ')}</b>
          </p>
          {isTimed && (
            <p className="quiet">
              {[
                say.months(sayNumber(months.longest), sayNumber(months.together)),
                ...(months.unsaid ? [say.monthsUnsaid(sayNumber(months.unsaid))] : []),
              ].join('; ')}
            </p>
          )}
          {way.steps.length > 0 && (
            <p className="why">{isWeighed ? words.plan.byEffort : say.byStep}</p>
          )}
        </div>
        {free.length > 0 ? (
          <Button
            kind="main"
            isBusy={add.isBusy}
            disabledReason={reason === null ? undefined : (words.reasons[reason] ?? reason)}
            onPress={() => take(free)}
          >
            {words.plan.makeAll(free.length)}
          </Button>
        ) : (
          way.steps.length > 0 && <p className="quiet">{words.plan.allMade}</p>
        )}
      </div>
      <Problem error={add.error} />
      <p className="notice good" role="status" hidden={!made}>
        {made && words.plan.madeSome(made.n, made.skipped)}
      </p>
      <ol className="steps">
        {way.steps.map((step) => (
          <StepLine
            key={step.item}
            {...{ view, step, isWeighed, onWeigh }}
            isPlanned={isPlanned(step)}
            isBusy={add.isBusy}
            onTake={reason === null ? () => take([step]) : undefined}
          />
        ))}
      </ol>
      {way.follows.length > 0 && (
        <div>
          <h3>{say.follows}</h3>
          <ul className="facts">
            {way.follows.map(({ item, text: named, points }) => (
              <li key={item}>
                <b>{item}</b> {text(named)}: {say.follow(saySigned(points))}
              </li>
            ))}
          </ul>
        </div>
      )}
      <FromOthers title={say.surveys} note={say.surveysNote} lines={surveys.map(saySurvey)} />
      <FromOthers title={say.entered} note={say.enteredNote} lines={entered.map(saySurvey)} />
      <p className="why">{words.plan.footing}</p>
    </>
  )
}

/** Figures that no work of the unit brings about, and what they would have to be. */
function FromOthers({ title, note, lines }: { title: string; note: string; lines: string[] }) {
  if (!lines.length) return null
  return (
    <div className="notice">
      <b>{title}</b>
      <p>{note}</p>
      <ul className="facts">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}

const key = (item: string, aim: Answer | null) => `${item} ${nameAnswer(aim)}`

/** What stands in the way, minimum by minimum, and what would have to come first. */
function OutOfReach({
  gap,
  view,
  framework,
}: {
  gap: Extract<Gap, { kind: 'out_of_reach' }>
  view: View
  framework: Framework
}) {
  const { language } = useLocale()
  const say = gapWords[language]
  const text = useText()
  const { sayCut, sayMinimum, sayMissing } = useFigures()
  return (
    <div className="notice bad stack">
      <p>
        <b>{say.outOfReach(text(view.printed))}</b>
      </p>
      {gap.blocked.length === 0 && <p>{say.together}</p>}
      {gap.blocked.map((blocked) => (
        <div key={`${blocked.rule} ${blocked.node}`}>
          <p>
            {say.blocked(
              text(ruleText(blocked, gap.minimums, framework)),
              sayCut(blocked.most),
              sayMinimum(blocked.atLeast),
              sayMissing(blocked.most, blocked.atLeast),
            )}
          </p>
          <ul className="facts">
            {blocked.obstacles.map(({ item, text: named, why, points }) => (
              <li key={item}>
                <b>{item}</b> {text(named)} ({say.hindrance[why]}, {say.upTo(sayCut(points))})
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}

/** Counts that are not filled in, one by one; open rubrics, which can be climbed, as a number. */
function Unfilled({ gap }: { gap: Gap }) {
  const { language, sayNumber } = useLocale()
  const say = gapWords[language]
  const text = useText()
  const { sayCut } = useFigures()
  const counts = gap.unfilled.filter(({ kind }) => kind !== 'choice' && kind !== 'index')
  const rubrics = gap.unfilled.filter(({ kind }) => kind === 'choice').length
  return (
    <>
      {rubrics > 0 && <p className="why">{say.openRubrics(sayNumber(rubrics))}</p>}
      {counts.length > 0 && (
        <details>
          <summary>{say.unfilled(sayNumber(counts.length))}</summary>
          <p className="why">{say.unfilledNote}</p>
          <ul className="facts">
            {counts.map(({ item, text: named, why, points }) => (
              <li key={item}>
                <b>{item}</b> {text(named)} ({say.hindrance[why]}, {say.upTo(sayCut(points))})
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
