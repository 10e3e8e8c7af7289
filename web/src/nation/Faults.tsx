import type { ChangeProblem } from '@teladan/engine/nation/changePack.ts'
import { makeFigure, wordsOf } from '@teladan/words/words.ts'
import { useLocale } from '../ui/Locale.tsx'
import { useLawNames } from './lawInView.tsx'

/** Why a draft is no law: what contradicts what, in the words of whoever checks a pack. */
export function Faults({ problems }: { problems: ChangeProblem[] }) {
  const { words } = useLocale()
  const say = useSayFault()
  const sentences = [...new Set(problems.map(say))]
  return (
    <div className="notice bad unsound" role="alert">
      <b>{words.simulation.unsound}</b>
      <ul>
        {sentences.slice(0, SHOWN).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {sentences.length > SHOWN && words.simulation.moreChanges(sentences.length - SHOWN)}
    </div>
  )
}

const SHOWN = 5

function useSayFault() {
  const { language, words } = useLocale()
  const names = useLawNames()
  const said = wordsOf(language)
  const figure = (text: string) => makeFigure(said, text)
  return (problem: ChangeProblem): string => {
    const named = 'name' in problem ? problem.name : ''
    const where = 'node' in problem && problem.node ? problem.node : named
    const what = names.rule(where) ?? names.node(where)
    const called = what === where ? names.setting(where).name : what
    switch (problem.code) {
      case 'below_lower':
        return `${names.above(problem.lower)}${called}: ${said.fault.below_lower(figure(problem.atLeast), problem.lower, figure(problem.lowerAtLeast))}`
      case 'out_of_reach':
        return `${called}: ${said.fault.out_of_reach(figure(problem.atLeast), figure(problem.most))}`
      case 'parts_do_not_sum':
        return `${called}: ${said.fault.parts_do_not_sum(figure(problem.sum), figure(problem.weight))}`
      case 'no_such_choice':
        return `${called}: ${said.fault.no_such_choice(problem.name, problem.choices.join(', '))}`
      case 'wrong_shape':
        return said.fault.wrong_shape(problem.detail)
      case 'not_a_figure':
        return `${called}: ${said.whatIf.simulate.not_a_figure(problem.value)}`
      case 'weight_shared':
        return `${called}: ${said.whatIf.simulate.weight_shared}`
      case 'weight_entered':
        return `${called}: ${said.whatIf.simulate.weight_entered(problem.item)}`
      case 'no_such_setting':
        return words.simulation.noSuchSetting(problem.name)
      default:
        return `${called}: ${problem.code}`
    }
  }
}
