import type { Text } from '../framework/framework.ts'

/** The parts of a law in which two packs can differ, in the order in which they are told. */
export const PARTS = [
  'pack',
  'parameters',
  'worksheet',
  'scales',
  'groups',
  'predicates',
  'eligibility',
  'stages',
  'workbook',
  'grounds',
] as const
export type LawPart = (typeof PARTS)[number]

/** In what two packs can differ. A code is told the same way whatever the programme. */
export const CODES = [
  'text',
  'about',
  'document',
  'source',
  'parameter',
  'default',
  'chosen',
  'choice',
  'node',
  'renumbered',
  'moved',
  'order',
  'kind',
  'weight',
  'weight_each',
  'facet',
  'count',
  'count_made',
  'evidence',
  'scale',
  'option',
  'option_value',
  'option_spellings',
  'option_text',
  'group',
  'group_part',
  'predicate',
  'above',
  'rule',
  'rule_node',
  'minimum',
  'fact',
  'fact_of',
  'fact_grades',
  'fact_absent',
  'conditions',
  'condition',
  'stage',
  'stage_kind',
  'stage_by',
  'stage_window',
  'stage_public',
  'stage_authorities',
  'sheet',
  'column',
  'layer',
  'row',
  'mark',
  'basis',
  'sources',
  'note',
] as const
export type DifferenceCode = (typeof CODES)[number]

/**
 * One thing in which a law differs from another. `before` is null where it was not there, `after` where it is not
 * there any more; figures are exact texts (`18.25`, `2/3`, `60%`).
 */
export type Difference = {
  part: LawPart
  code: DifferenceCode
  /** What differs: a node, a rule, an option, a stage ... by its id. */
  name: string
  /** What it belongs to, where its own id does not say it: the predicate of a rule, the item of a count. */
  within?: string
  /** Which of the two texts differs. */
  language?: 'id' | 'en'
  /** What it is called. */
  text: Text
  before: string | null
  after: string | null
  /** The choice of a parameter under which alone it differs. */
  under?: { parameter: string; choice: string }
}
