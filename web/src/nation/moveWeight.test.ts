import { add, compare, parseExact, ZERO } from '@teladan/engine/exact.ts'
import { changeLaw } from '@teladan/engine/nation/changeLaw.ts'
import type { Settings } from '@teladan/engine/nation/changePack.ts'
import { readLawSource } from '@teladan/engine/packs/readLawSource.ts'
import { packFiles } from '@teladan/engine/testing/pack.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moveWeight, weighedIn, weightOf } from './moveWeight.ts'
import { readSettings, writeSettings } from './useDraftAddress.ts'
import { writeExact } from './writeExact.ts'

const source = readLawSource(packFiles())
if (!source.ok) throw new Error('the pack is not sound')
const law = source.value
const branches = weighedIn(law)
const at = (text: string) => parseExact(text) ?? ZERO
const partsOf = (id: string) => branches.find((branch) => branch.id === id)?.parts ?? []

describe('a weight that is moved', () => {
  it('leaves every sum of the worksheet as it must be, move after move', () => {
    const move = fc.tuple(
      fc.constantFrom(...branches),
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 0, max: 120 }),
    )
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 4 }), (moves) => {
        let settings: Settings = {}
        for (const [{ parts }, one, other, share] of moves) {
          const part = parts[one % parts.length]
          const partner = parts.filter((each) => each !== part)[other % (parts.length - 1)]
          if (!part || !partner) continue
          const sum = add(weightOf(part, settings), weightOf(partner, settings))
          const to = { num: sum.num * BigInt(share), den: sum.den * 100n }
          const moved = moveWeight(settings, { part, partner, to })
          expect(moved === undefined).toBe(share > 100)
          settings = moved ?? settings
        }
        const made = changeLaw(law, settings)
        const faults = made.ok ? [] : made.error
        expect(
          faults.filter(
            ({ code }) =>
              code !== 'out_of_reach' && code !== 'below_lower' && code !== 'wrong_shape',
          ),
        ).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('takes from the neighbour that is named and from no other', () => {
    const [part, partner] = partsOf('B.I')
    if (!part || !partner) throw new Error('no parts')
    expect(moveWeight({}, { part, partner, to: at('17') })).toEqual({
      'weight.B.I.a': '17',
      'weight.B.I.b': '5.5',
    })
  })

  it('carries the parts below along in proportion', () => {
    const [part, partner] = partsOf('A.II')
    if (!part || !partner) throw new Error('no parts')
    expect(moveWeight({}, { part, partner, to: at('5') })).toEqual({
      'weight.A.II.1': '5',
      'weight.A.II.1.i': '2.5',
      'weight.A.II.1.ii': '1.25',
      'weight.A.II.1.iii': '1.25',
      'weight.A.II.2': '2.5',
      'weight.A.II.2.i': '5/14',
      'weight.A.II.2.ii': '5/7',
      'weight.A.II.2.iii': '10/7',
    })
  })

  it('is no change any more once it is back', () => {
    const [part, partner] = partsOf('A.II')
    if (!part || !partner) throw new Error('no parts')
    const away = moveWeight({}, { part, partner, to: at('5') }) ?? {}
    expect(moveWeight(away, { part, partner, to: at('4') })).toEqual({})
  })

  it('is not taken where there is too little', () => {
    const [part, partner] = partsOf('B.I')
    if (!part || !partner) throw new Error('no parts')
    expect(moveWeight({}, { part, partner, to: at('22.6') })).toBeUndefined()
    expect(moveWeight({}, { part, partner, to: at('22.5') })).toBeDefined()
  })
})

describe('settings in an address', () => {
  it('read back as they were written', () => {
    const settings = { 'rule.WBK.area': '55.5%', 'weight.A.II.2.i': '5/14', area_rule: 'half' }
    expect(readSettings(writeSettings(settings))).toEqual(settings)
    expect(readSettings('')).toEqual({})
    expect(readSettings('nonsense,,:,a:')).toEqual({})
  })

  it('write every figure so that it is the same figure', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 5000 }), (num, den) => {
        const value = { num: BigInt(num), den: BigInt(den) }
        expect(compare(at(writeExact(value)), value)).toBe(0)
      }),
    )
  })
})
