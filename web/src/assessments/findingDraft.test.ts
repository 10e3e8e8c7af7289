import { describe, expect, it } from 'vitest'
import { afterTaken, stillMine, textsOf, theirsOver, writePart } from './findingDraft.ts'

const texts = { cause: 'SK lama', effect: '', advice: 'Perbarui SK' }
const stored = { ...texts, version: 2, node: 'A.I.1.i.a', by: 'u1', at: '2026-03-02T01:00:00.000Z' }

describe('the draft of a finding', () => {
  it('holds the three texts and the version it was begun over, and nothing else of what it was begun from', () => {
    const begun = writePart(undefined, stored, { effect: 'Tim tidak sah' })
    expect(begun).toEqual({ ...texts, effect: 'Tim tidak sah', after: 2 })
    const later = { ...stored, cause: 'Punya rekan', version: 3 }
    expect(writePart(begun, later, { advice: '' })).toMatchObject({ advice: '', after: 2 })
    expect(writePart(undefined, undefined, { cause: 'Baru' })).toEqual({
      cause: 'Baru',
      effect: '',
      advice: '',
      after: 0,
    })
  })

  it('is over once it is taken and the page knows, and goes on over its own version where more was typed', () => {
    const sent = writePart(undefined, stored, { effect: 'Tim tidak sah' })
    const taken = afterTaken(sent, textsOf(sent), 3)
    expect(stillMine(taken, stored)).toBe(taken)
    expect(stillMine(taken, { ...stored, ...textsOf(sent), version: 3 })).toBeUndefined()
    const typed = writePart(sent, stored, { cause: 'Ditulis selagi disimpan' })
    const left = afterTaken(typed, textsOf(sent), 3)
    expect(left).toEqual({ ...textsOf(typed), after: 3 })
    expect(theirsOver(left, { stored, refusedBy: undefined })).toBeUndefined()
  })

  it('shows what somebody else put there, known beforehand or by the refusal, until it is begun over that', () => {
    const mine = writePart(undefined, stored, { cause: 'Punya saya' })
    const theirs = { ...stored, cause: 'Punya rekan', version: 3 }
    expect(theirsOver(mine, { stored, refusedBy: undefined })).toBeUndefined()
    expect(theirsOver(mine, { stored: theirs, refusedBy: undefined })).toBe(theirs)
    expect(theirsOver(mine, { stored, refusedBy: theirs })).toBe(theirs)
    const over = { ...mine, after: 3 }
    expect(theirsOver(over, { stored, refusedBy: theirs })).toBeUndefined()
  })

  it('does not take its own words for somebody else’s where only the reply was lost', () => {
    const mine = writePart(undefined, stored, { cause: 'Punya saya' })
    const arrived = { ...stored, ...textsOf(mine), version: 3 }
    expect(theirsOver(mine, { stored, refusedBy: arrived })).toBeUndefined()
    expect(writePart(mine, arrived, { effect: 'Lagi' }).after).toBe(3)
  })
})
