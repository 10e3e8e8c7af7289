import type { Entry } from './record.ts'

/** What deeds are about, as people look for them. */
export const GROUPS = ['accounts', 'units', 'cycles', 'way', 'worksheet', 'panels'] as const
export type Group = (typeof GROUPS)[number]

type Subject<K extends string> = K extends `${infer Of}.${string}` ? Of : never

/** The first word of a deed's kind, and the group it is looked for in; one that is new must be given a place. */
const GROUP_OF: Record<Subject<Entry['kind']>, Group> = {
  account: 'accounts',
  post: 'accounts',
  people: 'accounts',
  unit: 'units',
  units: 'units',
  service: 'units',
  letterhead: 'units',
  cycle: 'cycles',
  law: 'cycles',
  pact: 'way',
  candidacy: 'way',
  section: 'way',
  fact: 'way',
  answer: 'worksheet',
  answers: 'worksheet',
  evidence: 'worksheet',
  plan: 'worksheet',
  action: 'worksheet',
  scenario: 'worksheet',
  round: 'worksheet',
  return: 'worksheet',
  review: 'worksheet',
  finding: 'worksheet',
  panel: 'panels',
  decision: 'panels',
}

/** The first words of the kinds that belong to a group. */
export const subjectsOf = (group: Group): string[] =>
  Object.entries(GROUP_OF).flatMap(([subject, of]) => (of === group ? [subject] : []))
