import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answers } from '../framework/answers.ts'
import { readLawSource } from '../packs/readLawSource.ts'
import { everyBest } from '../testing/answers.ts'
import { anyWorksheet, seeded } from '../testing/lines.ts'
import { getPack, packFiles } from '../testing/pack.ts'
import { addUnit, makeNation } from './nation.ts'
import { type NationPart, readNation, writeNation } from './nationBytes.ts'
import { tally } from './tally.ts'
import { anyUnit } from './testing/units.ts'

const { framework } = getPack()
const source = readLawSource(packFiles())
if (!source.ok) throw new Error('the pack is not sound')
const law = source.value
const random = seeded(31)
const pool = Array.from({ length: 60 }, () => anyUnit(framework, random))
pool.push({ ...everyBest(framework), 'A.II.5.ii.a': { harus: 2 ** 40 + 1, selesai: 2 ** 40 } })

function partOf(all: Answers[], names: string[]): NationPart {
  const nation = makeNation(framework, 1)
  for (const answers of all) addUnit(nation, answers)
  return {
    nation,
    units: all.map((_, i) => ({
      unit: i + 1,
      name: names[i] ?? '',
      agency: 7,
      layer: 'tpi',
      round: 2,
    })),
    conclusions: tally(nation, framework, { closed: true }).conclusions,
    agencies: new Map([[7, 'Kementerian Contoh']]),
  }
}

function write(parts: NationPart[]): Uint8Array {
  const writer = writeNation({ cycle: 3, year: 2026, layer: 'decided', law })
  const blocks = [writer.begin(), ...parts.map((part) => writer.add(part)), writer.end()]
  const bytes = new Uint8Array(blocks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const block of blocks) {
    bytes.set(block, at)
    at += block.length
  }
  return bytes
}

const anyParts = fc.array(
  fc.array(fc.tuple(fc.constantFrom(...pool), fc.string({ unit: 'binary', maxLength: 12 })), {
    maxLength: 5,
  }),
  { maxLength: 4 },
)

describe('a nation as bytes', () => {
  it('reads back as it was written, however it was parted', () => {
    fc.assert(
      fc.property(anyParts, (given) => {
        const parts = given.map((units) =>
          partOf(
            units.map(([answers]) => answers),
            units.map(([, name]) => name.toWellFormed()),
          ),
        )
        const read = readNation(write(parts))
        if (!read.ok) throw new Error(read.error)
        const { nation, units, conclusions, agencies, head } = read.value
        const whole = partOf(
          given.flat().map(([answers]) => answers),
          given.flat().map(([, name]) => name.toWellFormed()),
        )
        const { size } = nation
        const rows = size * nation.layout.cells
        const pairs = size * nation.layout.fractions.length * 2
        expect(size).toBe(whole.nation.size)
        expect(nation.layout).toEqual(whole.nation.layout)
        expect(nation.cells.subarray(0, rows)).toEqual(whole.nation.cells.subarray(0, rows))
        expect(nation.fractions.subarray(0, pairs)).toEqual(
          whole.nation.fractions.subarray(0, pairs),
        )
        expect(nation.blanks.subarray(0, size)).toEqual(whole.nation.blanks.subarray(0, size))
        expect(nation.aside).toEqual(whole.nation.aside)
        expect(conclusions).toEqual(whole.conclusions)
        expect(units).toEqual(parts.flatMap((part) => part.units))
        expect(agencies).toEqual(new Map(parts.length ? [[7, 'Kementerian Contoh']] : []))
        expect(head).toEqual({ cycle: 3, year: 2026, layer: 'decided', law })
        expect(read.value.law.framework).toEqual(framework)
      }),
      { numRuns: 25 },
    )
  })

  const whole = write([partOf(pool.slice(0, 3), ['Satu', 'Dua', 'Tiga'])])

  it('is refused when any byte of it is another', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const damaged = Uint8Array.from(whole)
        damaged[at] = (damaged[at] as number) ^ by
        expect(readNation(damaged).ok).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('is refused when it was cut short, or something follows it', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        const cut = readNation(whole.subarray(0, length))
        expect(cut.ok).toBe(false)
      }),
      { numRuns: 300 },
    )
    expect(readNation(Uint8Array.of(...whole, 0))).toEqual({ ok: false, error: 'damaged' })
  })

  it('is told apart from what never was one', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readNation(bytes)).toEqual({ ok: false, error: 'not_a_nation' })
      }),
    )
    const later = Uint8Array.from(whole)
    later[15] = 2
    expect(readNation(later)).toEqual({ ok: false, error: 'other_version' })
  })

  it('of five thousand units is well below two million bytes', () => {
    const nation = partOf([], [])
    for (let i = 0; i < 5000; i++) {
      addUnit(nation.nation, i % 100 ? anyWorksheet(framework, random) : (pool[i % 60] as Answers))
      nation.units.push({
        unit: 10_000 + i,
        name: `Kantor Pelayanan Contoh Wilayah ${i}`,
        agency: 7,
        layer: 'tpi',
        round: 1,
      })
    }
    nation.conclusions = tally(nation.nation, framework, { closed: true }).conclusions
    expect(write([nation]).length).toBeLessThan(1_600_000)
  })
})
