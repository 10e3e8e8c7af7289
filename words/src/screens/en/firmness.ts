import type { firmness as id } from '../id/firmness.ts'

export const firmness: typeof id = {
  title: 'How firm is this result',
  lead: 'What would happen if one answer moved by a level, one count by one, figures were rounded as they are displayed, or the survey stood at an end of its interval.',
  searching: 'Trying every small change …',
  axis: 'Points below or above the minimum; what is near is drawn wider',
  least: (points) => `min. ${points}`,
  legend: {
    point: 'points now',
    step: 'after the smallest step across',
    span: 'survey interval',
    line: 'minimum',
  },
  survey: 'Survey interval',
  surveyWhy:
    'Fill in the lower and upper end of an index where they are known, as from the survey’s report. Nothing is saved.',
  low: (what) => `${what}: lower end`,
  high: (what) => `${what}: upper end`,
  wrong: (upTo) =>
    `Fill in both ends with figures from 0 to ${upTo}, the lower first; until then this interval is not used.`,
  from: 'Worked out from',
  more: (n) => `and ${n} other ${n === 1 ? 'change' : 'changes'}`,
  open: 'How firm is this result?',
}
