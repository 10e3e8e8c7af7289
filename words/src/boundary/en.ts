import type { BoundaryWords } from './id.ts'

/** How firm a unit's result is, in English. */
export const boundary: BoundaryWords = {
  title: 'How firm is this result?',
  conclusions: {
    met: 'met',
    short: 'not met',
    certain: 'certain to be met',
    possible: 'not yet conclusive',
    out_of_reach: 'out of reach',
  },
  flips: (n) => `What turns a conclusion: ${n} small ${n === 1 ? 'change' : 'changes'}`,
  none: 'No single answer step, count or rounding turns a conclusion.',
  noneWithSurvey:
    'No single answer step, count, rounding or survey figure within its interval turns a conclusion.',
  becomes: (predicate, from, to) => `${predicate}: ${from} → ${to}`,
  kinds: {
    answer: 'One answer by one level',
    count: 'One count by one',
    survey: 'Survey interval',
    rounding: 'Rounding for display',
  },
  answer: (item, from, to) => `${item}: ${from} to ${to}`,
  roundings: {
    points: {
      half_up: 'points rounded to two places before comparing',
      down: 'points cut off at two places before comparing',
    },
    indices: {
      half_up: 'survey indices rounded to two places',
      down: 'survey indices cut off at two places',
    },
  },
  index: (item, index) => `${item} = ${index}`,
  margins: 'Distance to each minimum',
  marginsNote:
    'Below it, where there is one: the smallest step across, and the survey index on its line.',
  above: (by) => `${by} above`,
  short: (by) => `${by} short`,
  onLine: 'exactly on it',
  crossing: (step, by) => `${step} (${by})`,
  crossings: (n) => `and ${n} other ${n === 1 ? 'step' : 'steps'}`,
  atIndex: (item, index) => `exactly on the line when ${item} = ${index}`,
  inInterval: '(inside its survey interval)',
  note: 'Rounding is only tried here: scoring itself never rounds before it compares.',
}
