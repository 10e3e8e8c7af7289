import { everyBest } from '@teladan/engine/testing/answers.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { FILE_MOST } from './limits.ts'
import { readWorkbook } from './readWorkbook.ts'
import { fieldRows, makeWorkbook } from './testing/fieldWorkbook.ts'

const pack = getPack()
const whole = await makeWorkbook({
  Jawaban: fieldRows(pack, { unit: { answers: everyBest(pack.framework) } }),
})

/** The whole workbook with parts added, replaced, or (undefined) taken out. */
function withParts(parts: Record<string, Uint8Array | undefined>): Buffer {
  const all = { ...unzipSync(whole), ...parts }
  const kept = Object.entries(all).filter(
    (part): part is [string, Uint8Array] => part[1] !== undefined,
  )
  return Buffer.from(zipSync(Object.fromEntries(kept)))
}

async function refusal(bytes: Buffer) {
  const started = process.cpuUsage()
  const reading = await readWorkbook(bytes, pack)
  const { user, system } = process.cpuUsage(started)
  expect((user + system) / 1000).toBeLessThan(2_000)
  return reading.ok ? [] : reading.error
}

const text = (content: string) => new TextEncoder().encode(content)

describe('a file is refused before it is parsed when it is', () => {
  it.each<[string, string, Buffer]>([
    ['empty', 'not_a_workbook', Buffer.alloc(0)],
    ['a text file', 'not_a_workbook', Buffer.from('ID;Jawaban Unit\n6;Ya\n')],
    ['a PDF', 'not_a_workbook', Buffer.from('%PDF-1.7\n')],
    ['an old or locked Excel file', 'locked_or_old', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    [
      'a zip of something else',
      'not_a_workbook',
      Buffer.from(zipSync({ 'word/document.xml': text('<w/>') })),
    ],
    ['cut off', 'damaged', whole.subarray(0, whole.length - 200)],
    ['cut to its first half', 'damaged', whole.subarray(0, whole.length / 2)],
    ['with macros', 'has_macros', withParts({ 'xl/vbaProject.bin': text('x') })],
    [
      'with links to other workbooks',
      'has_external_links',
      withParts({ 'xl/externalLinks/externalLink1.xml': text('<x/>') }),
    ],
    ['too big', 'too_big', Buffer.concat([whole, Buffer.alloc(FILE_MOST)])],
    ['without its sheets', 'damaged', withParts({ 'xl/worksheets/sheet1.xml': undefined })],
    [
      'of broken XML',
      'damaged',
      withParts({ 'xl/worksheets/sheet1.xml': text('<worksheet><sheetData><row') }),
    ],
  ])('%s', async (_, code, bytes) => {
    expect((await refusal(bytes)).map((problem) => problem.code)).toEqual([code])
  })

  it('a bomb that says how large it is', async () => {
    const huge = new Uint8Array(40 * 1024 * 1024)
    const bomb = withParts({ 'xl/worksheets/sheet1.xml': huge })
    expect(bomb.length).toBeLessThan(FILE_MOST)
    expect(await refusal(bomb)).toMatchObject([{ code: 'expands_too_much' }])
  })

  it('a bomb that lies about its size', async () => {
    const huge = new Uint8Array(30 * 1024 * 1024)
    const bomb = withParts({ 'xl/worksheets/sheet1.xml': huge })
    let patched = 0
    for (let i = 0; i + 46 < bomb.length; i++) {
      const isEntry = bomb.readUInt32LE(i) === 0x02014b50
      if (!isEntry || bomb.readUInt32LE(i + 24) !== huge.length) continue
      bomb.writeUInt32LE(1_000, i + 24)
      patched++
    }
    expect(patched).toBe(1)
    expect(await refusal(bomb)).toMatchObject([{ code: 'damaged' }])
  })

  it.each(['worksheets/sheet1.bin', 'media/sheet1.png'])(
    'a bomb that goes by another name: %s',
    async (name) => {
      const relations = 'xl/_rels/workbook.xml.rels'
      const renamed = Buffer.from(unzipSync(whole)[relations] ?? []).toString()
      const bomb = withParts({
        [relations]: text(renamed.replace('worksheets/sheet1.xml', name)),
        [`xl/${name}`]: new Uint8Array(40 * 1024 * 1024),
      })
      const code = name.startsWith('media') ? 'damaged' : 'expands_too_much'
      expect(await refusal(bomb)).toMatchObject([{ code }])
    },
  )

  it('a bomb among the pictures behind a relation with a closing sign in its values', async () => {
    const relations = 'xl/_rels/workbook.xml.rels'
    const before = Buffer.from(unzipSync(whole)[relations] ?? []).toString()
    const after = before
      .replace('worksheets/sheet1.xml', 'media/sheet1.png')
      .replace(/<Relationship /g, '<Relationship Note=">" ')
    const bomb = withParts({
      [relations]: text(after),
      'xl/media/sheet1.png': new Uint8Array(40 * 1024 * 1024),
    })
    expect(await refusal(bomb)).toMatchObject([{ code: 'damaged' }])
  })

  it('a zip of very many parts', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, i) => [`xl/part${i}.xml`, text('')]),
    )
    expect(await refusal(withParts(many))).toMatchObject([{ code: 'expands_too_much' }])
  })
})

it('a workbook with pictures is read, however large they are', async () => {
  const noise = crypto.getRandomValues(new Uint8Array(60_000))
  const bytes = withParts({ 'xl/media/image1.png': noise })
  expect((await readWorkbook(bytes, pack)).ok).toBe(true)
})

it('cells far outside the worksheet cost nothing', async () => {
  const sheet = Buffer.from(unzipSync(whole)['xl/worksheets/sheet1.xml'] ?? []).toString()
  const far = sheet.replace(
    '</sheetData>',
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
  )
  expect(far).not.toBe(sheet)
  const reading = await readWorkbook(withParts({ 'xl/worksheets/sheet1.xml': text(far) }), pack)
  expect(reading.ok && reading.value.layers.map(({ id }) => id)).toEqual([
    'unit',
    'tpi',
    'tpi_itjen',
  ])
})

it('a damaged workbook is refused or read, and never makes anything throw', async () => {
  const damage = fc.array(
    fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat({ max: 255 }) }),
    { minLength: 1, maxLength: 12 },
  )
  await fc.assert(
    fc.asyncProperty(damage, async (places) => {
      const bytes = Buffer.from(whole)
      for (const { at, byte } of places) bytes[Math.floor(at * (bytes.length - 1))] = byte
      const reading = await readWorkbook(bytes, pack)
      expect(reading.ok || reading.error.length > 0).toBe(true)
    }),
    { numRuns: 150 },
  )
})

it('XML of any kind inside a workbook is refused or read, and never makes anything throw', async () => {
  const pieces = fc.array(
    fc.constantFrom(
      '<row r="6">',
      '</row>',
      '<c r="K6" t="s"><v>0</v></c>',
      '<c r="A6"><v>6</v></c>',
      '<c r="ZZZ99999999"><v>1e999</v></c>',
      '<c r="K6" t="s"><v>-1</v></c>',
      '<c r="" t="e"><v>#REF!</v></c>',
      '<c><f t="shared" si="9"/></c>',
      '<!DOCTYPE a [<!ENTITY b "c">]>&b;',
      '<![CDATA[',
      '<sheetData>',
      '</sheetData></worksheet>',
      '\u0000',
    ),
    { maxLength: 30 },
  )
  await fc.assert(
    fc.asyncProperty(pieces, async (parts) => {
      const sheet = text(`<worksheet><sheetData>${parts.join('')}</sheetData></worksheet>`)
      const reading = await readWorkbook(withParts({ 'xl/worksheets/sheet1.xml': sheet }), pack)
      expect(reading.ok).toBe(false)
    }),
    { numRuns: 100 },
  )
})
