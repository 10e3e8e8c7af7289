import type { View } from '../candidacies/useDossier.ts'

/** What was returned for the unit's latest round; what earlier rounds mended is over. */
export function currentReturns({ returns, rounds }: Pick<View, 'returns' | 'rounds'>) {
  const latest = rounds.findLast(({ layer }) => layer === 'unit')?.round
  return returns.filter(({ round }) => round === latest)
}
