import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { onceStood, type Proof, standsSince, stoodIn } from './proof.ts'

const ITEM = 'A.I.1.i.a'
const proof = (hangings: Partial<Proof['hangings'][number]>[]) =>
  ({ id: 'x', layer: 'unit', hangings: hangings.map((one) => ({ item: ITEM, ...one })) }) as Proof

/** Hangs a proof, takes it off, or goes on to the next round, as the server writes it down. */
const course = fc.array(fc.constantFrom('hang', 'take', 'next'), { maxLength: 14 }).map((deeds) => {
  const times: { fromRound: number; untilRound: number | null }[] = []
  const atEndOf: boolean[] = []
  let round = 1
  const isThere = () => times.at(-1)?.untilRound === null
  for (const deed of deeds) {
    const last = times.at(-1)
    if (deed === 'hang' && !isThere()) times.push({ fromRound: round, untilRound: null })
    if (deed === 'take' && last && isThere()) last.untilRound = round
    if (deed === 'next') {
      atEndOf[round] = isThere()
      round++
    }
  }
  atEndOf[round] = isThere()
  return { proof: proof(times), atEndOf, round }
})

describe('a proof', () => {
  it('stood in a round when it was there at its end, whatever was done to it in between', () => {
    fc.assert(
      fc.property(course, ({ proof, atEndOf, round }) => {
        for (let one = 1; one <= round; one++) {
          expect(stoodIn([proof], ITEM, 'unit', one).length === 1).toBe(atEndOf[one])
          expect(stoodIn([proof], ITEM, 'tpi', one)).toEqual([])
        }
      }),
    )
  })

  it('stands since the first of the rounds at whose end it was there without a break', () => {
    fc.assert(
      fc.property(course, ({ proof, atEndOf, round }) => {
        let since: number | undefined
        for (let one = round; one >= 1 && atEndOf[one]; one--) since = one
        expect(standsSince(proof, ITEM)).toBe(since)
      }),
    )
  })

  it('was once used where it hung and hangs no more, with the rounds at whose end it was there', () => {
    fc.assert(
      fc.property(course, ({ proof, atEndOf, round }) => {
        const stood = onceStood(proof, ITEM)
        const isGone = proof.hangings.length > 0 && !atEndOf[round]
        expect(stood !== undefined).toBe(isGone)
        const rounds = Array.from({ length: round }, (_, i) => i + 1).filter((one) => atEndOf[one])
        if (isGone) expect(stood?.rounds).toEqual(rounds)
      }),
    )
  })
})
