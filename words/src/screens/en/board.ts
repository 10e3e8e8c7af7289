import type { board as id } from '../id/board.ts'

export const board: typeof id = {
  title: 'Unit board',
  unit: 'Unit',
  stage: 'Stage',
  since: 'Since',
  self: 'Self',
  tpi: 'TPI',
  target: 'Aiming for',
  all: 'All stages',
  byName: 'By name',
  byTotal: 'By score',
  sort: 'Sort',
  none: 'No units match',
  noneWhy: 'Change the search or the stage.',
  openItems: (n) => `${n} not answered`,
  days: (n) => (n === 1 ? '1 day' : `${n} days`),
}
