import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DELIMITERS, type Delimiter, readCsv } from './readCsv.ts'

const all = { rowsMost: 1_000, columnsMost: 100 }
const fields = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '"', ';', ',', '\t', '\n', '\r') })
const tables = fc.array(fc.array(fields, { minLength: 1, maxLength: 6 }), { maxLength: 8 })
const delimiters = fc.constantFrom(...DELIMITERS)
const ends = fc.constantFrom('\n', '\r\n', '\r')

type Style = { delimiter: Delimiter; end: string; quotes: 'all' | 'needed' }
function write(rows: string[][], { delimiter, end, quotes }: Style): string {
  const asField = (field: string) =>
    quotes === 'all' || /^"|[\r\n]/.test(field) || field.includes(delimiter)
      ? `"${field.replaceAll('"', '""')}"`
      : field
  return rows.map((row) => row.map(asField).join(delimiter) + end).join('')
}
const styles = fc.record({
  delimiter: delimiters,
  end: ends,
  quotes: fc.constantFrom('all' as const, 'needed' as const),
})

describe('a text file of rows', () => {
  it('is read as it was written, whatever its fields hold', () => {
    fc.assert(
      fc.property(tables, styles, (rows, style) => {
        const { delimiter } = style
        expect(readCsv(write(rows, style), { delimiter, ...all })).toEqual({
          ok: true,
          value: rows,
        })
      }),
    )
  })

  it('needs no line end after its last row', () => {
    fc.assert(
      fc.property(tables, styles, (rows, style) => {
        const { delimiter, end } = style
        const lasting = [...rows, ['a', 'b']]
        const text = write(lasting, style).slice(0, -end.length)
        expect(readCsv(text, { delimiter, ...all })).toEqual({ ok: true, value: lasting })
      }),
    )
  })

  it('comes to rows or to a refusal with a place, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), delimiters, (text, delimiter) => {
        const read = readCsv(text, { delimiter, ...all })
        expect(read.ok || 'at' in read.error).toBe(true)
      }),
    )
  })

  it('gives no more rows and columns than asked for', () => {
    fc.assert(
      fc.property(tables, styles, fc.nat(5), (rows, style, rowsMost) => {
        const read = readCsv(write(rows, style), { ...style, rowsMost, columnsMost: 2 })
        const expected = rows.slice(0, rowsMost).map((row) => row.slice(0, 2))
        expect(read).toEqual({ ok: true, value: expected })
      }),
    )
  })

  it.each([
    ['a quote that never closes', 'a;b\n"c;d\ne;f\n', { code: 'quote_open', at: 'A2' }],
    ['text behind a closing quote', 'a;b\nc;"d"e\n', { code: 'quote_stray', at: 'B2' }],
  ])('is refused for %s', (_, text, error) => {
    expect(readCsv(text, { delimiter: ';', ...all })).toEqual({ ok: false, error })
  })

  it('keeps a quote in the middle of a field as it stands', () => {
    const read = readCsv('Balai "Melati";1,5', { delimiter: ';', ...all })
    expect(read).toEqual({ ok: true, value: [['Balai "Melati"', '1,5']] })
  })
})
