import type { decision as id } from '../id/decision.ts'

export const decision: typeof id = {
  granted: (predicate) => `${predicate} granted`,
  declined: 'Predicate not granted',
  none: 'There is no decision you can see yet',
  noneWhy: 'The unit is told first; the decision is published after that.',
  by: (name, at) => `Recorded by ${name}, ${at}`,
  frozen: 'Reasons frozen at the time of the decision',
  seal: (hash) => `Fingerprint of the reasons: ${hash}`,
  minimums: 'Minimums',
  told: (at) => `Unit told ${at}`,
  public: (at) => `Published ${at}`,
  notPublic: 'Not published yet',
  letters: 'Letters',
  frozenTotal: 'Total score',
  frozenRound: (round) => `TPI assessment, round ${round}`,
  raw: 'The frozen text in full',
  rawWhy: 'The SHA-256 of this text is the fingerprint above.',
  rule: 'Provision',
  points: 'Points',
  atLeast: 'At least',
}
