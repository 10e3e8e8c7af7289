import { Link } from '@tanstack/react-router'
import type { Step } from '@teladan/engine/gap/steps.ts'
import { gap as gapWords } from '@teladan/words/gap.ts'
import type { View } from '../candidacies/useDossier.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useFigures } from '../whatIf/useFigures.ts'
import { useSayGap } from './useSayGap.ts'

type Props = {
  view: View
  step: Step
  isWeighed: boolean
  isPlanned: boolean
  isBusy: boolean
  /** Takes the step into the plan; not there for whoever only reads. */
  onTake: (() => void) | undefined
  /** Asks what the step takes. */
  onWeigh: (step: Step) => void
}

/** One step of the way: what it brings, the work in the rubric's words, and the proof. */
export function StepLine(props: Props) {
  const { view, step, isWeighed, isPlanned, isBusy, onTake, onWeigh } = props
  const { words, language, sayNumber } = useLocale()
  const say = gapWords[language]
  const text = useText()
  const { saySigned } = useFigures()
  const { sayWork } = useSayGap()
  const facts = [
    say.stepsOf(sayNumber(step.steps)),
    ...(isWeighed ? [words.plan.effortIn(sayNumber(step.cost))] : []),
    ...(step.months === undefined ? [] : [say.monthsOf(sayNumber(step.months))]),
    ...(step.isOpen ? [say.notAnswered] : []),
  ]
  const proof = step.evidence.map((one) => text(one))
  const worksheet = paths.worksheet(view.cycle.id, view.unit.id)
  return (
    <li>
      <div className="what">
        <p>
          <Link to={worksheet} search={{ item: step.item } as never}>
            {step.item}
          </Link>{' '}
          {text(step.text)}
        </p>
        {sayWork(step).map((work) => (
          <p key={work} className="work">
            {work}
          </p>
        ))}
        <p className="why">{proof.length ? say.proof(proof.join('; ')) : say.noProof}</p>
      </div>
      <div className="worth">
        <b>{words.plan.adds(saySigned(step.points))}</b>
        <small>{facts.join(' · ')}</small>
        {isPlanned ? (
          <span className="tag met">{words.plan.made}</span>
        ) : (
          onTake && (
            <Button isBusy={isBusy} onPress={onTake}>
              {words.plan.makeOne}
              <span className="hidden"> {step.item}</span>
            </Button>
          )
        )}
        {onTake && (
          <button type="button" className="as-link" onClick={() => onWeigh(step)}>
            {words.plan.setEffort}
            <span className="hidden"> {step.item}</span>
          </button>
        )}
      </div>
    </li>
  )
}
