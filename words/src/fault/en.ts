import type { FaultWords } from './id.ts'

/** What is wrong inside a pack file, in English. */
export const fault: FaultWords = {
  not_yaml: (detail) => `not whole YAML: ${detail}`,
  wrong_shape: (detail) => `of the wrong shape: ${detail}`,
  file_missing: 'the file is missing',
  without_ground: 'without ground: basis, mark or sources are missing',
  options_differ: 'the options are not those of its scale',
  places_missing: 'how many decimals points are entered with is not said; add entered',
  weight_not_enterable: (weight, places) =>
    `a weight of ${weight} cannot be entered with ${places} decimals`,
  tests_nothing: 'tests nothing, whatever is chosen',
  some_parts_weighed: 'only some parts have a weight; give all of them one, or none',
  choices_differ: 'must name every choice of its parameter, no more and no fewer',
  worth_more_than_all: (value) => `the value ${value} is more than the whole weight`,
  answer_refused: (item, reason) =>
    `the answer to ${item} in the example cannot be taken (${reason})`,
  without_comparison: 'must hold exactly one of oneOf, atLeast, above, since',
  named_twice: (name) => `the name ${name} is used twice`,
  no_such_name: (name) => `there is no ${name}`,
  no_row: (name) => `${name} has no row in the workbook`,
  no_decision: (name) => `the way of authority ${name} has no stage of the kind decide`,
  row_twice: (name) => `row ${name} is used twice`,
  no_such_choice: (name, choices) => `${name} is no choice; there are: ${choices}`,
  parts_do_not_sum: (sum, weight) => `the weights of its parts add up to ${sum}, not ${weight}`,
  below_lower: (atLeast, lower, lowerAtLeast) =>
    `the minimum ${atLeast} is below that of ${lower} (${lowerAtLeast})`,
  rule_dropped: (rule, lower) => `the rule ${rule} of ${lower} is missing`,
  out_of_reach: (atLeast, most) => `the minimum ${atLeast} cannot be reached; the most is ${most}`,
}
