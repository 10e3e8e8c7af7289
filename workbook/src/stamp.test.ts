import { everyBest } from '@teladan/engine/testing/answers.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import { workbook as workbookWords } from '@teladan/words/workbook.ts'
import { openXlsx, readXlsx, saveXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from './readWorkbook.ts'
import { makeStamp, parseStamp, type Stamp } from './stamp.ts'
import { DOSSIER, layerWith } from './testing/anyDossier.ts'
import { changeStamp } from './testing/changeStamp.ts'
import { writeWorkbook } from './write/writeWorkbook.ts'

const pack = getPack()
const best = everyBest(pack.framework)
const words = workbookWords.id.sheet
const KEY = 'kunci penyelenggara'

async function write(key?: string) {
  const layers = [layerWith(best, {}, { versions: { 'A.I.1.i.a': 3, 'B.I.a': 1 }, round: 2 })]
  const written = await writeWorkbook(pack, { ...DOSSIER, layers }, words, key)
  if (!written.ok) throw new Error(JSON.stringify(written.error))
  return written.value
}

const problemsOf = async (bytes: Buffer, key?: string) => {
  const reading = await readWorkbook(bytes, pack, key)
  return reading.ok ? [] : reading.error
}

describe('the stamp of an exported workbook', () => {
  it('tells pack, unit, cycle, area, round and versions', async () => {
    const reading = await readWorkbook(await write(), pack)
    expect(reading.ok && reading.value.stamped).toMatchObject({
      seal: 'unsigned',
      stamp: {
        pack: pack.id,
        unit: '7f0c',
        cycle: 'zi-2026',
        area: null,
        at: '2026-06-30T16:59:00.000Z',
        layers: [{ id: 'unit', round: 2, versions: { 'A.I.1.i.a': 3, 'B.I.a': 1 } }],
      },
    })
  })

  it('names nobody', async () => {
    const { sheets } = await readXlsx(await write())
    const cells = sheets.flatMap(({ rows }) => rows.flat())
    const stamp = cells.find((one) => typeof one === 'string' && one.includes('teladan.stamp'))
    expect(stamp).not.toContain('Ternate')
    expect(stamp).not.toContain('Kementerian')
  })

  it('survives another program, and is none in a file from elsewhere', async () => {
    const kept = await readWorkbook(await changeStamp(await write(), (stamp) => stamp), pack)
    expect(kept.ok && kept.value.stamped?.seal).toBe('unsigned')
    const gone = await readWorkbook(await changeStamp(await write(), () => null), pack)
    expect(gone.ok && gone.value.stamped).toBe(null)
    expect(gone.ok && Object.keys(gone.value.layers[0]?.answers ?? {})).toHaveLength(113)
  })

  it.each<[string, (stamp: string) => string]>([
    ['another unit', (stamp) => stamp.replace('7f0c', '7f0d')],
    ['another version', (stamp) => stamp.replace('"A.I.1.i.a":3', '"A.I.1.i.a":4')],
    ['another area', (stamp) => stamp.replace('"area":null', '"area":"area.1"')],
    ['something added', (stamp) => stamp.replace('"area":null', '"area":null,"x":1')],
    ['an end cut off', (stamp) => stamp.slice(0, -40)],
    ['its digest gone', (stamp) => stamp.replace(/,"digest":"[0-9a-f]+"/, '')],
  ])('with %s is refused as altered, at its place, and nothing is read', async (_, by) => {
    expect(await problemsOf(await changeStamp(await write(), by))).toEqual([
      { code: 'stamp_altered', at: expect.stringMatching(/^Tentang!B\d+$/) as string },
    ])
  })

  it('of another version of the law is refused by name', async () => {
    const other = { ...pack, id: 'zi/permenpan-90-2021@000000000000' }
    const reading = await readWorkbook(await write(), other)
    expect(reading.ok ? [] : reading.error).toMatchObject([
      { code: 'stamp_other_pack', pack: pack.id, wanted: other.id },
    ])
  })

  it('that stands in two versions in one file is refused', async () => {
    const workbook = await openXlsx(await write())
    const [about] = workbook.sheets.filter(({ name }) => name === 'Tentang')
    about?.rows.push([makeStamp(STAMP)])
    const both = Buffer.from(await saveXlsx(workbook))
    expect(await problemsOf(both)).toMatchObject([{ code: 'stamp_doubled' }])
  })
})

describe('a signed stamp', () => {
  const text = makeStamp(stampOfNobody(), KEY)

  it('is known by whoever has the key, and read unchecked by others', async () => {
    const [ours, others] = [
      await readWorkbook(await write(KEY), pack, KEY),
      await readWorkbook(await write(KEY), pack),
    ]
    expect(ours.ok && ours.value.stamped?.seal).toBe('signed')
    expect(others.ok && others.value.stamped?.seal).toBe('unchecked')
  })

  it('that somebody made anew without the key is not taken for ours', async () => {
    const forged = makeStamp({ ...STAMP, unit: 'lain' })
    expect(parseStamp(forged, KEY)).toMatchObject({ ok: true, value: { seal: 'unsigned' } })
    const signed = makeStamp({ ...STAMP, unit: 'lain' }, 'kunci lain')
    expect(parseStamp(signed, KEY)).toEqual({ ok: false, error: 'altered' })
    expect(await problemsOf(await changeStamp(await write(KEY), () => signed), KEY)).toMatchObject([
      { code: 'stamp_altered' },
    ])
  })

  it('reads back as it was made', () => {
    expect(parseStamp(text, KEY)).toEqual({ ok: true, value: { stamp: STAMP, seal: 'signed' } })
  })
})

const STAMP = stampOfNobody()

function stampOfNobody(): Stamp {
  return {
    pack: pack.id,
    cycle: null,
    unit: null,
    area: 'area.1',
    at: '2026-01-01T00:00:00.000Z',
    layers: [{ id: 'unit', round: 1, versions: { 'A.I.1.i.a': 1 }, written: { 'B.I.a': '3.60' } }],
  }
}
