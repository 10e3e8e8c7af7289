import { describe, expect, it } from 'vitest'
import { afterTaken, stillMine, textsOf, theirsOver, writePart } from './findingDraft.ts'

const texts = { cause: 'SK lama', effect: '', advice: 'Perbarui SK' }
const stored = { ...texts, version: 2, node: 'A.I.1.i.a', by: 'u1', at: '2026-03-02T01:00:00.000Z' }

const known = { round: 1, stored }

describe('the draft of a finding', () => {
  it('holds the three texts and the version it was begun over, and nothing else of what it was begun from', () => {
    const begun = writePart(undefined, known, { effect: 'Tim tidak sah' })
    expect(begun).toEqual({ ...texts, effect: 'Tim tidak sah', after: 2, round: 1 })
    const later = { ...stored, cause: 'Punya rekan', version: 3 }
    expect(writePart(begun, { round: 1, stored: later }, { advice: '' })).toMatchObject({
      advice: '',
      after: 2,
    })
    expect(writePart(undefined, { round: 1, stored: undefined }, { cause: 'Baru' })).toEqual({
      cause: 'Baru',
      effect: '',
      advice: '',
      after: 0,
      round: 1,
    })
  })

  it('is over once it is taken and the page knows, and goes on over its own version where more was typed', () => {
    const sent = writePart(undefined, known, { effect: 'Tim tidak sah' })
    const taken = afterTaken(sent, textsOf(sent), 3)
    expect(stillMine(taken, known)).toBe(taken)
    expect(
      stillMine(taken, { round: 1, stored: { ...stored, ...textsOf(sent), version: 3 } }),
    ).toBeUndefined()
    const typed = writePart(sent, known, { cause: 'Ditulis selagi disimpan' })
    const left = afterTaken(typed, textsOf(sent), 3)
    expect(left).toEqual({ ...textsOf(typed), after: 3, round: 1 })
    expect(theirsOver(left, { ...known, refusedBy: undefined })).toBeUndefined()
  })

  it('shows what somebody else put there, known beforehand or by the refusal, until it is begun over that', () => {
    const mine = writePart(undefined, known, { cause: 'Punya saya' })
    const theirs = { ...stored, cause: 'Punya rekan', version: 3 }
    expect(theirsOver(mine, { ...known, refusedBy: undefined })).toBeUndefined()
    expect(theirsOver(mine, { round: 1, stored: theirs, refusedBy: undefined })).toBe(theirs)
    expect(theirsOver(mine, { ...known, refusedBy: theirs })).toBe(theirs)
    const over = { ...mine, after: 3 }
    expect(theirsOver(over, { ...known, refusedBy: theirs })).toBeUndefined()
  })

  it('does not take its own words for somebody else’s where only the reply was lost', () => {
    const mine = writePart(undefined, known, { cause: 'Punya saya' })
    const arrived = { ...stored, ...textsOf(mine), version: 3 }
    expect(theirsOver(mine, { ...known, refusedBy: arrived })).toBeUndefined()
    expect(writePart(mine, { round: 1, stored: arrived }, { effect: 'Lagi' }).after).toBe(3)
  })

  it('of a round that has passed is held beside what this one begins with, though their versions are the same', () => {
    const mine = writePart(
      undefined,
      { round: 1, stored: { ...stored, version: 1 } },
      { cause: 'Punya saya' },
    )
    const begun = { ...stored, cause: 'Punya rekan', version: 1 }
    const next = { round: 2, stored: begun }
    expect(stillMine(mine, next)).toBe(mine)
    expect(theirsOver(mine, { ...next, refusedBy: undefined })).toBe(begun)
    const empty = { round: 2, stored: undefined }
    const onward = stillMine(mine, empty)
    expect(onward).toEqual({ ...mine, after: 0, round: 2 })
    expect(theirsOver(onward, { ...empty, refusedBy: undefined })).toBeUndefined()
    expect(stillMine({ ...mine, isTaken: true }, next)).toBeUndefined()
  })
})
