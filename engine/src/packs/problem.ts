/** What is wrong inside a pack file. */
export type Fault =
  | { code: 'not_yaml' | 'wrong_shape'; detail: string }
  | { code: 'file_missing' | 'without_ground' | 'options_differ' | 'some_parts_weighed' }
  | { code: 'places_missing' }
  | { code: 'without_comparison' | 'choices_differ' | 'tests_nothing' }
  | { code: 'worth_more_than_all'; value: string }
  | { code: 'answer_refused'; item: string; reason: string }
  | { code: 'named_twice' | 'no_such_name' | 'no_row' | 'row_twice' | 'no_decision'; name: string }
  | { code: 'no_such_choice'; name: string; choices: string[] }
  | { code: 'weight_not_enterable'; weight: string; places: number }
  | { code: 'parts_do_not_sum'; weight: string; sum: string }
  | { code: 'below_lower'; lower: string; atLeast: string; lowerAtLeast: string }
  | { code: 'rule_dropped'; lower: string; rule: string }
  | { code: 'out_of_reach'; atLeast: string; most: string }

/** A fault and its place: file, line, and the node, rule or parameter it belongs to. */
export type PackProblem = Fault & { file: string; line: number; node?: string }

/** Notes a fault at a path inside one file. */
export type Report = (path: PropertyKey[], fault: Fault) => void
