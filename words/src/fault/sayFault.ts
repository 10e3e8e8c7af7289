import type { FaultWords } from './id.ts'

/** What is wrong in a pack file, as the linter tells it. */
export type ToldFault = { code: string; [about: string]: unknown }

/** A fault as a sentence with its figures as the reader writes them; its code where there is no sentence for it. */
export function sayFault(
  words: FaultWords,
  fault: ToldFault,
  figure: (decimal: string) => string,
): string {
  const { code } = fault
  if (!isKnown(words, code)) return code
  const say = words[code] as string | ((...about: string[]) => string)
  if (typeof say === 'string') return say
  return say(
    ...(ABOUT[code] ?? []).map((name) => {
      const said = spell(fault[name])
      return FIGURES.has(name) ? figure(said) : said
    }),
  )
}

const isKnown = (words: FaultWords, code: string): code is keyof FaultWords =>
  Object.hasOwn(words, code)

const spell = (value: unknown) => (Array.isArray(value) ? value.join(', ') : String(value))

const FIGURES = new Set(['weight', 'value', 'sum', 'atLeast', 'lowerAtLeast', 'most'])

/** What each sentence asks for, in its order. */
const ABOUT: Partial<Record<keyof FaultWords, string[]>> = {
  not_yaml: ['detail'],
  wrong_shape: ['detail'],
  weight_not_enterable: ['weight', 'places'],
  worth_more_than_all: ['value'],
  answer_refused: ['item', 'reason'],
  named_twice: ['name'],
  no_such_name: ['name'],
  no_row: ['name'],
  no_decision: ['name'],
  row_twice: ['name'],
  no_such_choice: ['name', 'choices'],
  parts_do_not_sum: ['sum', 'weight'],
  below_lower: ['atLeast', 'lower', 'lowerAtLeast'],
  rule_dropped: ['rule', 'lower'],
  out_of_reach: ['atLeast', 'most'],
}
