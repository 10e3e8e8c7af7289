import type { past as id } from '../id/past.ts'

export const past: typeof id = {
  title: 'Full history',
  entered: 'Entered into the cycle',
  declared: (place, witness, staff) =>
    `Declaration at ${place}, witnessed by ${witness}; ${staff} staff`,
  appointed: (decree) => `Appointed by decree number ${decree}`,
  signedOnScreen: (n) =>
    `Integrity pact signed on screen by ${n === '1' ? '1 person' : `${n} people`}`,
  signedOnPaper: (n) =>
    `Integrity pact signed on paper by ${n === '1' ? '1 person' : `${n} people`}`,
  layers: { unit: 'Self-assessment', coach: 'Coach’s review', tpi: 'Internal assessment (TPI)' },
  opened: (layer, round) => `${layer}, round ${round}, opened`,
  reopened: (layer, round, items) => `${layer}, round ${round}, opened to mend ${items}`,
  closed: (layer, round, total) => `${layer}, round ${round}, closed at ${total} points`,
  proof: (n) => (n === '1' ? 'With 1 piece of evidence' : `With ${n} pieces of evidence`),
  coachReviewed: (name, outcome) => `Coach’s review by ${name}: ${outcome}`,
  reviewed: (name, grade, outcome) => `Tiered review by ${name} (${grade}): ${outcome}`,
  proposed: (letter) => `Proposed by letter number ${letter}`,
  passedOver: 'Not proposed',
  met: (place) => `Panel met at ${place}`,
  granted: (predicate) => `Predicate ${predicate} granted`,
  declined: 'Decided not to grant the predicate',
  told: 'The unit was told',
  published: 'The decision was published',
}
