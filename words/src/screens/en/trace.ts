import type { trace as id } from '../id/trace.ts'

export const trace: typeof id = {
  title: 'Where does this figure come from?',
  hint: 'Press a figure with a dotted line to see where it comes from.',
  back: (to) => `Back to ${to}`,
  minimumOf: (predicate, node) => `Minimum for ${predicate}: ${node}`,
  minimumsOf: (predicate) => `All minimums for ${predicate}`,
  rounded: (shown) =>
    `The page shows ${shown}: rounded down, so that it never looks higher than it is. What is counted and compared is always the exact figure.`,
  sumOf: (n) => (n === 1 ? 'Sum of 1 part' : `Sum of ${n} parts`),
  joined: 'This area adds up the same parts of several halves of the worksheet.',
  part: 'Part',
  weight: 'Weight',
  sum: 'Sum',
  partOf: 'Counts for',
  working: 'Calculation',
  closedOpen: 'Not answered until the assessment was closed, so it counts zero.',
  open: 'Not answered in full, so it adds nothing yet. Its weight stays in the whole.',
  entered: (points) => `The assessor entered ${points} directly.`,
  enough: 'enough',
  lacking: (by) => `short by ${by}`,
  mayGrow: (reach) => `Open questions can still bring it to ${reach}.`,
  pointsOf: (node) => `See how the points of ${node} were made`,
  allOfThem: 'The predicate can be granted only where all of these minimums are met.',
  mark: 'How sure it is',
  marks: {
    quoted: 'the figure was read in that place',
    inferred: 'the figure follows from the source, which does not say it outright',
    remembered: 'the figure is from memory and was not checked against the text',
    conflict: 'the sources differ',
    unknown: 'no ground is known yet',
  },
}
