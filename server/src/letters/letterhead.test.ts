import { writeFileSync } from 'node:fs'
import { letters } from '@teladan/words/letters.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../db/transaction.ts'
import { type Archive, foundArchive } from '../files/testing/foundArchive.ts'
import type { Headings } from './letterheadStore.ts'
import { readLogo } from './logo.ts'
import { openPaper } from './paper.ts'
import { headOn } from './store.ts'
import { makeJpeg, makePng } from './testing/pictures.ts'
import { readPdf } from './testing/readPdf.ts'

let archive: Archive
let other = 0
beforeAll(async () => {
  archive = await foundArchive({
    units: 2,
    people: ['admin', 'kepala', 'pimpinan', 'tpi', 'sekretariat', 'operator'],
  })
  other = await archive.foundAgency()
})
afterAll(() => archive.close())

const HEAD = {
  name: 'Kementerian Pelayanan Sosial Republik Contoh',
  address: ['Jalan Merdeka Selatan Nomor 1, Jakarta 10110', 'Telepon (021) 555-0100'],
  city: 'Jakarta',
  signatory: 'Inspektur Jenderal',
  headings: 'id' as Headings,
}
const at = (unit: number, from = '2026-01-01') => `/api/units/${unit}/letterheads/${from}`
const set = (key: string, unit: number, from?: string, more: object = {}) =>
  archive.as(key)('PUT', at(unit, from), { ...HEAD, ...more })
const sendLogo = async (key: string, bytes: Buffer, from?: string) => {
  const path = `${at(archive.agency, from)}/logo`
  const reply = await archive.sends(key, 'PUT', path, { body: new Uint8Array(bytes) })
  return { status: reply.status, reason: ((await reply.json()) as { reason?: string }).reason }
}
const headOf = (day: string) =>
  asSystem(archive.db, archive.clock.now, (tx) => headOn(tx, archive.agency, day))

describe('a letterhead', () => {
  it('is set by whoever looks after the agency, and by nobody else', async () => {
    const { agency, units } = archive
    for (const key of ['kepala', 'pimpinan', 'tpi', 'operator'])
      expect(await set(key, agency), key).toMatchObject({ status: 403 })
    expect(await set('admin', other)).toMatchObject({ body: { reason: 'not_your_role' } })
    expect(await set('admin', units[0]?.id ?? 0)).toMatchObject({
      status: 422,
      body: { reason: 'not_an_agency' },
    })
    expect(await set('admin', agency, '1900-01-01')).toMatchObject({
      body: { reason: 'not_open_yet' },
    })
    expect(await set('admin', agency)).toMatchObject({ status: 200 })
    expect(await sendLogo('kepala', makePng(120, 120))).toEqual({
      status: 403,
      reason: 'not_your_role',
    })
    expect(await archive.does('kepala', 'GET', `/api/units/${agency}/letterheads`)).toMatchObject({
      isAgency: true,
      heads: [{ ...HEAD, from: '2026-01-01', hasLogo: false }],
    })
  })

  it('takes a PNG or a JPEG by its first bytes, and only one that can be drawn to the end', async () => {
    expect(readLogo(makePng(120, 100, { colour: [1, 2, 3, 128] }))).toEqual({
      ok: true,
      value: 'image/png',
    })
    expect(readLogo(makeJpeg())).toEqual({ ok: true, value: 'image/jpeg' })
    const png = makePng(120, 120)
    const damaged = Buffer.from(png)
    damaged[60] = (damaged[60] ?? 0) ^ 0xff
    for (const [bytes, reason] of [
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'logo_type_not_taken'],
      [Buffer.from('%PDF-1.7'), 'logo_type_not_taken'],
      [png.subarray(0, 80), 'logo_not_read'],
      [damaged, 'logo_not_read'],
      [makePng(120, 120, { isInterlaced: true }), 'logo_not_read'],
      [makeJpeg({ channels: 4 }), 'logo_not_read'],
      [makeJpeg().subarray(0, -2), 'logo_not_read'],
      [makePng(99, 400), 'logo_size'],
      [makePng(2001, 120), 'logo_size'],
    ] as const)
      expect(readLogo(bytes), reason).toEqual({ ok: false, error: { reason } })
    const most = Buffer.concat([png, Buffer.alloc(256 * 1024)])
    expect(await sendLogo('admin', most)).toEqual({ status: 413, reason: 'too_large' })
    expect(await sendLogo('admin', Buffer.from('GIF89a'))).toEqual({
      status: 415,
      reason: 'logo_type_not_taken',
    })
    expect(await sendLogo('admin', png, '2026-02-01')).toEqual({
      status: 404,
      reason: 'not_found',
    })
    expect((await sendLogo('admin', png)).status).toBe(200)
    const shown = await archive.sends('kepala', 'GET', `${at(archive.agency)}/logo`)
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await shown.arrayBuffer()).equals(png)).toBe(true)
  })

  it('holds from its day on: letters of days before keep the one in force then', async () => {
    const { agency } = archive
    await set('admin', agency, '2026-03-01', { name: 'Kementerian Baru', city: 'Nusantara' })
    expect(await headOf('2025-12-31')).toMatchObject({
      name: 'Kementerian Pelayanan Sosial',
      city: '',
    })
    expect((await headOf('2025-12-31')).logo).toBeUndefined()
    expect(await headOf('2026-02-28')).toMatchObject({ name: HEAD.name, city: 'Jakarta' })
    const now = await headOf('2026-03-01')
    expect(now).toMatchObject({
      name: 'Kementerian Baru',
      agency: 'Kementerian Pelayanan Sosial',
      city: 'Nusantara',
    })
    expect(now.logo?.equals(makePng(120, 120))).toBe(true)
    await archive.does('admin', 'DELETE', `${at(agency, '2026-03-01')}/logo`)
    expect((await headOf('2026-03-01')).logo).toBeUndefined()
    expect((await headOf('2026-02-28')).logo).toBeDefined()
  })

  it('leaves its hash in the ledger, and nothing of what it says', async () => {
    const { rows } = await asSystem(archive.db, archive.clock.now, (tx) =>
      sql<{
        payload: string
      }>`select payload from ledger where kind = 'letterhead.set'`.execute(tx),
    )
    expect(rows).toHaveLength(4)
    for (const { payload } of rows)
      expect(JSON.parse(payload)).toEqual({
        from: expect.stringMatching(/^2026-0[13]-01$/),
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      })
    expect(archive.failures).toEqual([])
  })
})

describe('a letter', () => {
  const write = async (logo: Buffer | undefined, headings: Headings) => {
    const text = letters.evaluation
    const paper = openPaper({
      title: 'Uji',
      subject: 'Uji',
      date: new Date(0),
      footer: 'Uji',
      headings,
    })
    paper.letterhead({ ...HEAD, logo }, { title: text.title, subtitle: text.subtitle(2026) })
    paper.numbered(letters.placeAndDay(HEAD.city, '2 Maret 2026'))
    paper.heading(text.basis)
    paper.paragraph('Isi surat.')
    paper.signatures([{ as: text.noted(HEAD.signatory), name: '' }], { text: 'Tanda tangan.' })
    const bytes = await paper.finish()
    if (process.env.TELADAN_LETTERS)
      writeFileSync(
        `${process.env.TELADAN_LETTERS}/head-${headings}-${logo?.length ?? 0}.pdf`,
        bytes,
      )
    return bytes
  }

  it('carries name, address and place, and its headings in Indonesian alone', async () => {
    const text = readPdf(await write(undefined, 'id')).join(' ')
    expect(text).toContain(
      'KEMENTERIAN PELAYANAN SOSIAL REPUBLIK CONTOH Jalan Merdeka Selatan Nomor 1, Jakarta 10110 Telepon (021) 555-0100 LAPORAN HASIL EVALUASI Pembangunan Zona Integritas Tahun 2026 Nomor: Jakarta, 2 Maret 2026 Dasar Isi surat.',
    )
    expect(text).toContain('Mengetahui, Inspektur Jenderal')
    expect(text).not.toContain('Basis')
  })

  it('has its headings in English too where the agency asks for both', async () => {
    const bytes = await write(undefined, 'both')
    const text = readPdf(bytes).join(' ')
    expect(text).toContain('LAPORAN HASIL EVALUASI Evaluation Report Pembangunan')
    expect(text).toContain('Dasar Basis Isi surat.')
    expect(bytes.toString('latin1')).toContain('/Lang (en)')
  })

  it.each([
    ['a PNG', makePng(160, 120)],
    ['a PNG with transparency', makePng(160, 120, { colour: [156, 28, 31, 120] })],
    ['a JPEG', makeJpeg()],
  ])('carries an emblem as %s, told to who listens, the same to the last byte', async (_, logo) => {
    const bytes = await write(logo, 'id')
    const raw = bytes.toString('latin1')
    expect(raw).toContain('/Subtype /Image')
    expect(raw).toContain('/S /Figure')
    expect(raw).toContain('/Alt (Lambang Kementerian Pelayanan Sosial Republik Contoh)')
    expect(raw).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(raw).toContain('/OutputIntents')
    expect((await write(logo, 'id')).equals(bytes)).toBe(true)
  })

  it('has every heading in both languages', () => {
    const said = [letters.evaluation, letters.meeting].flatMap(Object.values)
    const headings = said.filter((one) => typeof one === 'object') as { id: string; en: string }[]
    expect(headings.length).toBeGreaterThan(15)
    for (const { id, en } of headings) {
      expect(id && en).toBeTruthy()
      expect(en).not.toBe(id)
    }
  })
})
