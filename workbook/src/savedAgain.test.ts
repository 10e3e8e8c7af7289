import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { makeNumber } from '@teladan/engine/exact.ts'
import type { Answers } from '@teladan/engine/framework/answers.ts'
import { score } from '@teladan/engine/score.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { openXlsx, saveXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from './readWorkbook.ts'
import { columnOf } from './testing/fieldWorkbook.ts'

const pack = getPack()
const fileAt = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const sample = readFileSync(fileAt('../../samples/sentra-bahari-ternate.xlsx'))

async function layersOf(bytes: Buffer) {
  const reading = await readWorkbook(bytes, pack)
  if (!reading.ok) throw new Error(JSON.stringify(reading.error))
  return reading.value.layers
}

describe('a worksheet saved again by another program reads the same:', () => {
  it('LibreOffice 7.4', async () => {
    const saved = readFileSync(fileAt('../fixtures/saved-by-libreoffice.xlsx'))
    expect(await layersOf(saved)).toEqual(await layersOf(sample))
  })

  it('one that writes 6 as 6.0 and leaves empty cells out, as Google Sheets does', async () => {
    const saved = changeSheet(sample, (xml) =>
      xml.replace(/<v>(\d+)<\/v>/g, '<v>$1.0</v>').replace(/<c r="[A-Z]+\d+"( s="\d+")?\/>/g, ''),
    )
    expect(await layersOf(saved)).toEqual(await layersOf(sample))
  })

  it('one that writes texts into the cells themselves', async () => {
    const strings = sharedStrings(sample)
    const saved = changeSheet(sample, (xml) =>
      xml.replace(
        /<c r="([A-Z]+\d+)"[^>]*? t="s"[^>]*><v>(\d+)<\/v><\/c>/g,
        (_, at: string, i: string) =>
          `<c r="${at}" t="inlineStr"><is><t>${strings[Number(i)]}</t></is></c>`,
      ),
    )
    expect(await layersOf(saved)).toEqual(await layersOf(sample))
  })
})

const TEMPLATE = fileAt('../../../shared/data/lke-field-template.xlsx')

describe.skipIf(!existsSync(TEMPLATE))(
  'the template of the field (when it lies beside the project)',
  () => {
    const golden = pack.examples.filter(({ file }) => file === 'examples/golden.yaml')

    it('is empty, whatever totals it was saved with', async () => {
      const layers = await layersOf(readFileSync(TEMPLATE))
      expect(layers.map(({ id, answers }) => [id, Object.keys(answers).length])).toEqual([
        ['unit', 0],
        ['tpi', 0],
        ['tpi_itjen', 0],
      ])
    })

    it('filled in, gives the points worked out by hand, each layer on its own', async () => {
      const [best, second, , , third] = golden
      if (!best || !second || !third) throw new Error('the golden examples are missing')
      const filled = await fill({ K: best.answers, O: second.answers, S: third.answers })
      const totals = (await layersOf(filled)).map(({ answers }) =>
        makeNumber(score(pack.framework, answers).scorecard.total.points),
      )
      expect(totals).toEqual([100, 73.410292, 43.735542])
    })

    it('keeps notes and links where the field writes them', async () => {
      const filled = await fill(
        {},
        { L6: 'Lihat SK', N6: 'https://drive.example/a', R6: 'Sesuai', V6: 'Setuju' },
      )
      const [unit, tpi, inspectorate] = await layersOf(filled)
      expect(unit?.remarks['A.I.1.i.a']).toEqual({
        note: 'Lihat SK',
        links: ['https://drive.example/a'],
      })
      expect(tpi?.remarks['A.I.1.i.a']?.note).toBe('Sesuai')
      expect(inspectorate?.remarks['A.I.1.i.a']?.note).toBe('Setuju')
    })
  },
)

/** The template with answers written into columns, and texts into single cells. */
async function fill(columns: Record<string, Answers>, texts: Record<string, string> = {}) {
  const workbook = await openXlsx(readFileSync(TEMPLATE))
  const sheet = workbook.sheets.find(({ name }) => name === pack.workbook.sheet)
  if (!sheet) throw new Error('the template has no answer sheet')
  const put = (row: number, column: string, value: string | number) => {
    const cells = sheet.rows[row - 1]
    if (cells) cells[columnOf(column)] = value
  }
  for (const [column, answers] of Object.entries(columns))
    for (const [row, { item, count }] of Object.entries(pack.workbook.rows)) {
      const answer = answers[item]
      if (answer === undefined) continue
      const value = typeof answer === 'object' ? answer[count ?? ''] : answer
      if (value === undefined || (count === undefined && typeof answer === 'object')) continue
      put(Number(row), column, /^\d/.test(String(value)) ? Number(value) : value)
    }
  for (const [at, value] of Object.entries(texts)) put(Number(at.slice(1)), at.slice(0, 1), value)
  return Buffer.from(await saveXlsx(workbook))
}

function changeSheet(bytes: Buffer, change: (xml: string) => string): Buffer {
  const parts = unzipSync(bytes)
  const name = 'xl/worksheets/sheet1.xml'
  const before = strFromU8(parts[name] ?? new Uint8Array())
  const after = change(before)
  expect(after).not.toBe(before)
  return Buffer.from(zipSync({ ...parts, [name]: strToU8(after) }))
}

function sharedStrings(bytes: Buffer): string[] {
  const xml = strFromU8(unzipSync(bytes)['xl/sharedStrings.xml'] ?? new Uint8Array())
  return [...xml.matchAll(/<si><t[^>]*>([\s\S]*?)<\/t><\/si>/g)].map(([, text = '']) => text)
}
