import type { Answers } from '@teladan/engine/framework/answers.ts'
import { type Framework, itemsOf, partsOf } from '@teladan/engine/framework/framework.ts'
import type { ReplyOf } from '../api.ts'

/** Something that proves an answer, with where it hangs and hung. */
export type Proof = ReplyOf<'GET /api/cycles/:cycle/units/:unit/evidence'>[number]
type Hanging = Proof['hangings'][number]
export type ProofLayer = Proof['layer']

/** The times that a proof hung at an item, the first one first. */
const timesAt = ({ hangings }: Proof, item: string): Hanging[] =>
  hangings.filter((one) => one.item === item)

/** From which round on a proof stands at an item: where it was taken off and hung again at once, it never left. */
export function standsSince(proof: Proof, item: string): number | undefined {
  const times = timesAt(proof, item)
  const last = times.pop()
  if (!last || last.untilRound !== null) return undefined
  let since = last.fromRound
  for (const one of times.toReversed()) {
    if (one.untilRound !== since) break
    since = one.fromRound
  }
  return since
}

/** How a proof was used at an item where it hangs no more: its rounds, the last of them, and who took it off. */
export function onceStood(proof: Proof, item: string) {
  const times = timesAt(proof, item)
  const last = times.at(-1)
  if (!last || last.untilRound === null) return undefined
  const rounds = times.flatMap(({ fromRound, untilRound }) =>
    Array.from({ length: (untilRound ?? fromRound) - fromRound }, (_, i) => fromRound + i),
  )
  return { rounds: [...new Set(rounds)], takenBy: last.takenBy, takenAt: last.takenAt }
}

/** What stood at an item in a round of a layer: at its end, or now where it goes on. */
export function stoodIn(proof: Proof[], item: string, layer: string, round: number): Proof[] {
  return proof.filter(
    (one) =>
      one.layer === layer &&
      timesAt(one, item).some(
        ({ fromRound, untilRound }) =>
          fromRound <= round && (untilRound === null || untilRound > round),
      ),
  )
}

/** The rounds of a layer in which something was hung at an item or taken off it. */
export function roundsOf(proof: Proof[], item: string, layer: string): number[] {
  const times = proof.flatMap((one) => (one.layer === layer ? timesAt(one, item) : []))
  return times.flatMap(({ fromRound, untilRound }) =>
    untilRound === null ? [fromRound] : [fromRound, untilRound],
  )
}

/** Whether an item waits until all of the part that is assessed first is. */
export function waitsForFirst(
  { groups, total }: Framework,
  answers: Answers,
  { item, firstPart }: { item: string; firstPart: string | null },
): boolean {
  if (firstPart === null) return false
  const names = groups.find(({ id }) => id === firstPart)?.parts ?? [firstPart]
  const first = partsOf(total).filter(({ id }) => names.includes(id))
  const items = first.flatMap(itemsOf).map(({ id }) => id)
  return !items.includes(item) && items.some((id) => answers[id] === undefined)
}
