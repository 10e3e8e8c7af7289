import { boundary } from '@teladan/engine/boundary/boundary.ts'
import { gap } from '@teladan/engine/gap/gap.ts'
import { scoreAnswers } from '@teladan/engine/scorecard/scoreAnswers.ts'
import type { Asked, Question, Said } from './askEngine.ts'

/** Works beside the page on what takes longer than a blink. */
addEventListener('message', ({ data: { id, question } }: MessageEvent<Asked>) => {
  postMessage({ id, said: answer(question) })
})

function answer(question: Question): Said[Question['kind']] {
  const { framework, answers } = question
  if (question.kind === 'gap') return gap(framework, answers, question.target, question.costs)
  const { closed, survey } = question
  const found = boundary(framework, answers, { closed, survey })
  const ends = (['low', 'high'] as const).map((end) => {
    const indices = Object.entries(survey).map(([item, interval]) => [item, interval[end]])
    return scoreAnswers(framework, { ...answers, ...Object.fromEntries(indices) }, { closed })
  })
  const spans = found.margins.map(({ node }) => {
    const [low, high] = ends.map(({ scores }) => scores.get(node).points)
    return low && high ? { low, high } : undefined
  })
  return { found, spans }
}
