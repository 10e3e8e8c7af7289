import {
  compare,
  divide,
  type Exact,
  multiply,
  parseExact,
  reduce,
  subtract,
  ZERO,
} from '@teladan/engine/exact.ts'
import type { Settings } from '@teladan/engine/nation/changePack.ts'
import type { LawSource } from '@teladan/engine/packs/readLawSource.ts'
import type { BranchFile, PartFile } from '@teladan/engine/packs/schema.ts'
import { writeExact } from './writeExact.ts'

/** Every branch whose parts have weights of their own, in the order of the worksheet. */
export function weighedIn({ framework }: LawSource): BranchFile[] {
  const of = (part: PartFile): BranchFile[] =>
    'parts' in part
      ? [
          ...(part.parts[0]?.weight === undefined || part.parts.length < 2 ? [] : [part]),
          ...part.parts.flatMap(of),
        ]
      : []
  return of(framework.total)
}

/** What a part weighs under the settings. */
export const weightOf = ({ id, weight = '0' }: PartFile, settings: Settings): Exact =>
  parseExact(settings[`weight.${id}`] ?? weight) ?? ZERO

/**
 * Gives a part another weight and takes the difference from one of its neighbours, or gives it to it, so that the sum
 * stays. The parts below both follow in proportion. None when the neighbour has too little.
 */
export function moveWeight(
  settings: Settings,
  { part, partner, to }: { part: PartFile; partner: PartFile; to: Exact },
): Settings | undefined {
  const rest = subtract(weightOf(partner, settings), subtract(to, weightOf(part, settings)))
  if (compare(rest, ZERO) < 0 || compare(to, ZERO) < 0) return undefined
  const moved = { ...settings }
  weigh(moved, settings, part, to)
  weigh(moved, settings, partner, rest)
  return moved
}

/** Sets a part's weight, and in proportion all below it that have one. What is as in the law is no setting. */
function weigh(moved: Settings, settings: Settings, part: PartFile, to: Exact) {
  const { id, weight } = part
  if (weight === undefined) return
  const before = weightOf(part, settings)
  const law = parseExact(weight) ?? ZERO
  if (compare(law, to) === 0) delete moved[`weight.${id}`]
  else moved[`weight.${id}`] = writeExact(to)
  if (!('parts' in part)) return
  // Below a part that weighed nothing, the law's own proportions are all there is to go by.
  const [share, of] = before.num === 0n ? [law, {}] : [before, settings]
  if (share.num === 0n) return
  for (const below of part.parts)
    weigh(moved, settings, below, reduce(divide(multiply(weightOf(below, of), to), share)))
}
