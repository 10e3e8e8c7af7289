import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { guardWorkbook } from '../guard.ts'
import { HOSTILE } from '../testing/anyDossier.ts'
import { type ListLayout, type ListRow, streamList } from './streamList.ts'

const layout: ListLayout = {
  sheet: "Rekap 'ZI' & <b>",
  columns: [
    { heading: 'Unit & mitra', width: 40, holds: 'text' },
    { heading: 'Jumlah', width: 10, holds: 'whole' },
    { heading: 'Nilai', width: 10, holds: 'points' },
  ],
}

async function write(rows: AsyncIterable<ListRow> | Iterable<ListRow>) {
  const chunks: Buffer[] = []
  for await (const chunk of streamList(layout, rows)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

describe('a long list written while its rows come', () => {
  it('reads back as it was given, and is nothing but text and numbers', async () => {
    const given: ListRow[] = [
      ...HOSTILE.map((text, i): ListRow => [text, i, i / 7]),
      ['', null, Number.NaN],
      ['terakhir', 0, 73.410292],
    ]
    const bytes = await write(given)
    expect((await guardWorkbook(bytes)).ok).toBe(true)
    const [sheet] = (await readXlsx(bytes, { readStyles: true })).sheets
    expect(sheet?.name).toBe(layout.sheet)
    expect(sheet?.rows[0]).toEqual(['Unit & mitra', 'Jumlah', 'Nilai'])
    expect(sheet?.rows.slice(1, HOSTILE.length + 1)).toEqual(given.slice(0, HOSTILE.length))
    expect(sheet?.rows.at(-1)).toEqual(['terakhir', 0, 73.410292])
    const cells = [...(sheet?.cells?.values() ?? [])]
    expect(cells.filter(({ formula, type }) => formula || type === 'error')).toEqual([])
    expect(sheet?.freezePane).toMatchObject({ rows: 1 })
  })

  it('is the same bytes for the same rows', async () => {
    const rows: ListRow[] = [['a', 1, 2.5]]
    expect((await write(rows)).equals(await write(rows))).toBe(true)
  })

  it('keeps what XML cannot hold out of the file, and everything else in it', async () => {
    const [sheet] = (await readXlsx(await write([['a\u0000b\ud800c\u{1f600}', 1, 1]]))).sheets
    expect(sheet?.rows[1]?.[0]).toBe('ab\ufffdc\u{1f600}')
  })

  it('asks for no row before the last ones are taken, and lets go of them when nobody reads on', async () => {
    let [asked, isLetGo] = [0, false]
    function* rows(): Generator<ListRow> {
      try {
        for (; asked < 200_000; asked++) yield [`Unit ${asked}`, asked, asked / 3]
      } finally {
        isLetGo = true
      }
    }
    const stream = streamList(layout, rows())
    let taken = 0
    for await (const chunk of stream) {
      taken += chunk.length
      if (taken > 50_000) break
    }
    expect(asked).toBeLessThan(60_000)
    await expect.poll(() => isLetGo).toBe(true)
  })

  it('fails where its rows fail, and does not end as if it were whole', async () => {
    async function* rows(): AsyncGenerator<ListRow> {
      yield ['a', 1, 1]
      await Promise.resolve()
      throw new Error('the source broke off')
    }
    await expect(write(rows())).rejects.toThrow('the source broke off')
  })
})
