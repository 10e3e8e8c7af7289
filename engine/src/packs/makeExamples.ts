import { type Answers, findOption, parseAnswers } from '../framework/answers.ts'
import { type Framework, type Item, itemsOf } from '../framework/framework.ts'
import type { WorkedExample } from './pack.ts'
import type { ReadFile } from './readFile.ts'
import type { Example, ExamplesFile } from './schema.ts'

/** The worked examples of one file, every item answered as they say. */
export function makeExamples(
  file: string,
  { content, report }: ReadFile<ExamplesFile>,
  framework: Framework,
): WorkedExample[] {
  return content.examples.map((example, i) => {
    const parsed = parseAnswers(framework, answersOf(example, framework))
    for (const { at, code } of parsed.ok ? [] : parsed.error)
      report(['examples', i, 'answers'], { code: 'answer_refused', item: at, reason: code })
    return {
      file,
      title: example.title,
      answers: parsed.ok ? parsed.value : {},
      closed: example.closed === 'yes',
      parameters: example.parameters ?? {},
      points: example.expect.points ?? {},
      predicates: example.expect.predicates,
    }
  })
}

function answersOf({ answers: given = {}, rest, open = [] }: Example, framework: Framework) {
  const answers: Record<string, unknown> = {}
  for (const item of itemsOf(framework.total)) {
    const answer = given[item.id]
    if (typeof answer === 'object') answers[item.id] = numbersOf(answer)
    else if (answer !== undefined) answers[item.id] = answer
    else if (rest && !open.includes(item.id)) answers[item.id] = restOf(item, rest)
  }
  for (const id of Object.keys(given)) answers[id] ??= given[id]
  return answers
}

function restOf(item: Item, rest: NonNullable<Example['rest']>): Answers[string] | undefined {
  const [part = 0, whole = 0] = rest.ratio?.split('/').map(Number) ?? []
  switch (item.kind) {
    case 'choice':
      return rest.options?.map((key) => findOption(item, key)?.key).find((key) => key)
    case 'share':
      return rest.ratio === undefined ? undefined : { [item.of]: part, [item.over]: whole }
    case 'decrease':
      return rest.ratio === undefined ? undefined : { [item.from]: whole, [item.to]: whole - part }
    case 'entered':
      return rest.entered && item.most
    case 'index':
      return undefined
  }
}

const numbersOf = (counts: Record<string, string>) =>
  Object.fromEntries(Object.entries(counts).map(([id, count]) => [id, Number(count)]))
