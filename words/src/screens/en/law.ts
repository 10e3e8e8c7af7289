import type { law as id } from '../id/law.ts'

export const law: typeof id = {
  pack: 'Pack of law',
  lawTitle: 'Regulations',
  items: (n) => (n === 1 ? '1 item' : `${n} items`),
  minimums: 'Minimums',
  marks: {
    quoted: 'quoted',
    inferred: 'inferred',
    remembered: 'remembered',
    conflict: 'sources differ',
    unknown: 'unknown',
  },
  documents: 'Documents',
  tree: 'Framework',
  findItem: 'Find items by their text or number',
  found: (n) => (n === '1' ? '1 item matches' : `${n} items match`),
  noItem: 'No item matches',
  noItemWhy: 'Try another word, or a number such as A.I.1.',
  itemPoints: (points) => `${points} points`,
  predicates: 'Predicates',
  above: (predicate) => `only for holders of ${predicate}`,
  options: 'Answers to choose from',
  countsAsked: 'Counts to fill in',
  share: (of, over) => `${of}, divided by ${over}; at most 1`,
  decrease: (from, to) => `The fall from ${from} to ${to}; at least 0`,
  whenNone: {
    full: 'With nothing to divide by, worth its full weight.',
    zero: 'With nothing to divide by, worth zero.',
    open: 'With nothing to divide by, not yet known.',
  },
}
