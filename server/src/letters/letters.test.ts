import { writeFileSync } from 'node:fs'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerAs } from '../demo/answerAs.ts'
import { makeChance } from '../demo/chance.ts'
import { DEMO_FACTS } from '../demo/playDemo.ts'
import { type Archive, foundArchive } from '../files/testing/foundArchive.ts'
import { legible } from './legible.ts'
import { openPaper } from './paper.ts'
import { readPdf } from './testing/readPdf.ts'

const PEOPLE = [
  'anggota',
  'kepala',
  'tpi',
  'ketuatpi',
  'dalnis',
  'pimpinan',
  'admin',
  'panel',
  'panel2',
]
let archive: Archive
beforeAll(async () => {
  archive = await foundArchive({ units: 2, people: PEOPLE })
})
afterAll(() => archive.close())

const at = (unit: number) => `/api/cycles/${archive.cycle}/units/${archive.units[unit]?.id}`
async function letter(key: string, name: 'lhe' | 'berita-acara', unit = 0) {
  const reply = await archive.sends(key, 'GET', `${at(unit)}/letters/${name}`)
  const bytes = Buffer.from(await reply.arrayBuffer())
  const { status, headers } = reply
  if (status === 200) return { status, headers, bytes, text: readPdf(bytes).join('\n') }
  return { status, headers, bytes, text: '', problem: JSON.parse(bytes.toString()) }
}
/** TELADAN_LETTERS=folder keeps the letters, to be looked at. */
const look = (name: string, bytes: Buffer) => {
  if (process.env.TELADAN_LETTERS)
    writeFileSync(`${process.env.TELADAN_LETTERS}/${name}.pdf`, bytes)
}

async function toSelfAssessment(unit: number) {
  const { cycle, units, does } = archive
  const entering = { unit: units[unit]?.id, target: 'WBK' }
  await does('kepala', 'POST', `/api/cycles/${cycle}/units`, entering)
  const declaration = { heldOn: '2026-01-12', place: 'Aula', witness: 'Kepala Dinas', staff: 46 }
  await does('kepala', 'POST', `${at(unit)}/declaration`, declaration)
  const decree = { number: 'SK-12/2026', datedOn: '2026-02-02' }
  await does('pimpinan', 'POST', `${at(unit)}/appointment`, decree)
  await does('kepala', 'POST', `${at(unit)}/begin`)
}
async function fill(key: string, unit: number, layer: string, level: number, after = 0) {
  for (const [item, answer] of Object.entries(answerAs(archive.law, level, makeChance(7))))
    await archive.does(key, 'PUT', `${at(unit)}/answers/${layer}/${item}`, {
      after,
      answer,
      note: '',
    })
}

describe('the letters of a unit on its way to WBK', () => {
  it('are not there before there is anything to write about', async () => {
    await toSelfAssessment(0)
    await fill('anggota', 0, 'unit', 0.95)
    expect(await letter('kepala', 'lhe')).toMatchObject({
      status: 409,
      problem: { reason: 'not_assessed' },
    })
    expect(await letter('admin', 'berita-acara')).toMatchObject({
      status: 409,
      problem: { reason: 'not_decided' },
    })
    expect(await letter('anggota', 'lhe', 1)).toMatchObject({ status: 404 })
    expect(await letter('nobody', 'lhe')).toMatchObject({ status: 401 })
    await archive.does('kepala', 'POST', `${at(0)}/hand-over`, { blanks: [] })
  })

  it('are not shown while a round goes on, nor when items were only returned', async () => {
    const { does } = archive
    await agree()
    await does('tpi', 'POST', `${at(0)}/pass-on`, { note: '' })
    expect(await letter('tpi', 'lhe')).toMatchObject({ status: 409 })
    const items = [
      { item: 'A.I.1.i.b', reason: 'Notula rapat belum ditandatangani.', dueOn: '2026-03-20' },
    ]
    await does('ketuatpi', 'POST', `${at(0)}/return`, { items })
    expect(await letter('tpi', 'lhe')).toMatchObject({ status: 409 })
    await does('kepala', 'PUT', `${at(0)}/returns/A.I.1.i.b`, {
      response: 'Sudah ditandatangani dan diunggah.',
    })
    await does('kepala', 'POST', `${at(0)}/hand-over`, { blanks: [] })
  })

  it('say what the inspectorate found: points against minimums, differences, returns, who signs', async () => {
    const { does } = archive
    await differ(
      'A.I.1.i.a',
      'Tidak',
      'SK tim belum mencantumkan Pokja 6 — “pelayanan”.\nMohon dilengkapi.',
    )
    await differ('A.I.5.ii.b', 'D', 'Register risiko belum ada. '.repeat(40).trim())
    await does('tpi', 'POST', `${at(0)}/pass-on`, { note: 'Catatan antar penilai.' })
    await finding('A.I.5.ii.b', 0, {
      cause: 'Tim belum dilatih.',
      effect: 'Risiko pungutan di loket tidak terlihat.',
      advice: 'Susun register risiko sebelum 30 April 2026.',
    })
    await finding('A.I.1.ii.a', 0, { cause: 'Tidak ada kekurangan.' })
    await finding('A.I.1.i.a', 0, { cause: 'Ditarik kembali.' })
    await finding('A.I.1.i.a', 1, {})
    for (const key of ['ketuatpi', 'dalnis'])
      await does(key, 'POST', `${at(0)}/pass-on`, { note: 'Catatan antar penilai.' })
    const { status, headers, bytes, text } = await letter('kepala', 'lhe')
    look('lhe', bytes)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/pdf')
    expect(headers.get('content-disposition')).toContain(
      'filename="LHE Sentra Bahari Ternate 2026.pdf"',
    )
    for (const part of [
      'KEMENTERIAN PELAYANAN SOSIAL LAPORAN HASIL EVALUASI Pembangunan Zona Integritas Tahun 2026 Nomor: 2 Maret 2026',
      'Permenpan RB 90/2021.',
      'Nomor SK-12/2026 tanggal 2 Februari 2026',
      'Wilayah Bebas dari Korupsi (WBK)',
      'Putaran evaluasi 2',
      'memenuhi semua nilai minimal untuk predikat WBK',
      'Pada 2 dari 113 pertanyaan',
      'Tidak: Tim belum ditetapkan Catatan: SK tim belum mencantumkan Pokja 6 — “pelayanan”. Mohon dilengkapi.',
      'Notula rapat belum ditandatangani. (paling lambat 20 Maret 2026) Sudah ditandatangani dan diunggah.',
      'Sebab Tim belum dilatih.',
      'Akibat Nilai 0,0938 dari 0,375, berkurang 0,2813. Risiko pungutan di loket tidak terlihat.',
      'Rekomendasi Susun register risiko sebelum 30 April 2026.',
      'A.I.1.i.a Unit telah membentuk tim pembangunan ZI Tidak: Tim belum ditetapkan Ya: Tim sudah ditetapkan Nilai berkurang 0,25',
      'Anggota tim Bagus Prakoso 2 Maret 2026',
      'Pengendali mutu tidak ada pada jenjang ini –',
      'Ketua tim Sri Wahyuni',
      'Pengendali teknis Hendra Sitompul',
      'Halaman 1 dari',
    ])
      expect(text).toContain(part)
    for (const part of [
      'Catatan antar penilai',
      'Tidak ada kekurangan',
      'Ditarik kembali',
      'Basis',
    ])
      expect(text).not.toContain(part)
    const { rounds } = await does('kepala', 'GET', at(0))
    const { total } = rounds.findLast(({ layer }: { layer: string }) => layer === 'tpi')
    expect(text).toContain(
      `memperoleh nilai ${Number(total).toFixed(2).replace('.', ',')} dan memenuhi`,
    )
    for (const rule of archive.law.framework.predicates[0]?.rules ?? [])
      expect(text).toContain(String(rule.atLeast / archive.law.framework.scale).replace('.', ','))
  })

  it('are the same to the last byte, whenever and whoever reads them', async () => {
    const first = await letter('kepala', 'lhe')
    archive.clock.now = new Date(archive.clock.now.getTime() + 3_600_000)
    const second = await letter('tpi', 'lhe')
    expect(second.bytes.equals(first.bytes)).toBe(true)
  })

  it('are PDF/A-2b, tagged, in Indonesian, with their fonts inside', async () => {
    const { bytes } = await letter('kepala', 'lhe')
    const raw = bytes.toString('latin1')
    expect(raw.startsWith('%PDF-1.7')).toBe(true)
    expect(raw).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B</)
    expect(raw).toContain('/Lang (id)')
    expect(raw).toContain('/Marked true')
    expect(raw.match(/\/FontFile2/g)).toHaveLength(2)
    expect(raw).not.toMatch(/\/BaseFont \/Helvetica/)
    for (const tag of ['Document', 'H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD'])
      expect(raw).toContain(`/S /${tag}\n`)
  })

  it('tell how the panel sat, voted and decided, to whoever sees the panel', async () => {
    const { does, cycle, agency, accounts, units } = archive
    for (const [fact, value] of DEMO_FACTS) {
      const dated = { fact, value, heldSince: '2025-06-01', source: 'Surat 1' }
      await does('admin', 'POST', `${at(0)}/facts`, dated)
    }
    await does('pimpinan', 'POST', `${at(0)}/proposal`, { letter: 'S-1/2026' })
    const seats = ['panel', 'panel2'].map((key, i) => ({
      person: accounts[key]?.id,
      isChair: i === 0,
    }))
    const meeting = { agency, heldOn: '2026-03-02', place: 'Jakarta', seats, units: [units[0]?.id] }
    const { id: panel } = await does('admin', 'POST', `/api/cycles/${cycle}/panels`, meeting)
    await does('panel', 'POST', `${at(0)}/vote`, {
      panel,
      vote: 'grant',
      statement: 'Dengan pemantauan tiga bulan.',
    })
    await does('panel2', 'POST', `${at(0)}/vote`, {
      panel,
      vote: 'recused',
      statement: 'Pernah mendampingi.',
    })
    await does('panel', 'POST', `/api/panels/${panel}/close`, {
      minutes: 'Rapat dibuka.\n\nRapat menyepakati.',
    })
    expect(await letter('panel', 'berita-acara')).toMatchObject({ status: 409 })
    await does('panel', 'POST', `${at(0)}/decision`, {
      predicate: 'WBK',
      ground: 'Memenuhi semua nilai minimal.',
    })

    const { bytes, text } = await letter('admin', 'berita-acara')
    look('berita-acara', bytes)
    for (const part of [
      'BERITA ACARA RAPAT PANEL',
      'Pada hari Senin, 2 Maret 2026, bertempat di Jakarta',
      'Tri Handayani Ketua Hadir',
      'Agus Salim Pohan tidak ikut membahas dan memutuskan: Pernah mendampingi.',
      'Setuju predikat diberikan 1 Tidak setuju predikat diberikan 0 Tidak ikut memutuskan 1',
      'Tri Handayani (setuju predikat diberikan): Dengan pemantauan tiga bulan.',
      'Semua nilai minimal predikat WBK terpenuhi.',
      'Rapat dibuka. Rapat menyepakati.',
      'memberikan predikat WBK kepada Sentra Bahari Ternate.',
      'Pertimbangan: Memenuhi semua nilai minimal.',
    ])
      expect(text).toContain(part)
    expect((await letter('panel2', 'berita-acara')).bytes.equals(bytes)).toBe(true)

    expect(await letter('kepala', 'berita-acara')).toMatchObject({ status: 409 })
    await does('admin', 'POST', `${at(0)}/decision/tell`)
    expect(await letter('kepala', 'berita-acara')).toMatchObject({ status: 404 })
    expect(archive.failures).toEqual([])
  })

  it('name every shortfall of a unit that does not meet its minimums', async () => {
    await toSelfAssessment(1)
    await fill('kepala', 1, 'unit', 0.9)
    await archive.does('kepala', 'POST', `${at(1)}/hand-over`, { blanks: [] })
    await fill('tpi', 1, 'tpi', 0.3)
    await archive.does('tpi', 'POST', `${at(1)}/pass-on`, { note: '' })
    await finding(
      'total',
      0,
      { cause: 'Pembangunan ZI baru dimulai.', advice: 'Dampingi unit.' },
      1,
    )
    await finding('A.I.1.i.a', 0, { advice: 'Tetapkan tim. '.repeat(200).trim() }, 1)
    for (const key of ['ketuatpi', 'dalnis'])
      await archive.does(key, 'POST', `${at(1)}/pass-on`, { note: '' })
    const { bytes, text } = await letter('kepala', 'lhe', 1)
    look('lhe-short', bytes)
    expect(text).toMatch(
      /belum memenuhi \d+ nilai minimal untuk predikat WBK: • Nilai total: nilai [\d,]+, nilai minimal 75, kurang [\d,]+/,
    )
    expect(text).toMatch(
      /1\. Nilai minimal Nilai total Kondisi Nilai menurut penilaian TPI [\d,]+; nilai minimal 75\. Kriteria Nilai total paling sedikit 75 untuk predikat WBK \(Permenpan RB 90\/2021, nilai minimal WBK\)\. Sebab Pembangunan ZI baru dimulai\. Akibat Kurang [\d,]+ dari nilai minimal; predikat WBK belum dapat diberikan\. Rekomendasi Dampingi unit\./,
    )
    expect(text).toMatch(
      /2\. A\.I\.1\.i\.a .*Unit kerja menjawab: Ya: .* TPI menilai: Tidak: .*masuk dalam nilai minimal yang belum terpenuhi: Pengungkit, Area: Manajemen perubahan\./,
    )
    expect(text.match(/Tetapkan tim\./g)).toHaveLength(200)
    expect(text).toMatch(/Pengungkit Nilai [\d,]+ Paling sedikit 40 Kurang [\d,]+/)
    expect(text).toMatch(/Halaman 6 dari/)
  })

  async function agree() {
    for (const { id } of itemsOf(archive.law.framework.total))
      await archive.does('tpi', 'PUT', `${at(0)}/answers/tpi/${id}`, {
        after: 0,
        answer: null,
        note: '',
        agrees: true,
      })
  }
  const finding = (node: string, after: number, said: object, unit = 0) =>
    archive.does('ketuatpi', 'PUT', `${at(unit)}/findings/${node}`, {
      after,
      cause: '',
      effect: '',
      advice: '',
      ...said,
    })
  const differ = (item: string, answer: string, note: string) =>
    archive.does('tpi', 'PUT', `${at(0)}/answers/tpi/${item}`, { after: 1, answer, note })
})

describe('the paper', () => {
  it('puts what does not fit on the next page: a cell longer than a page, a word longer than its line', async () => {
    const paper = openPaper({
      title: 'Uji',
      subject: 'Uji',
      date: new Date(0),
      footer: 'Kaki '.repeat(60),
    })
    const heading = { id: 'Uji', en: 'Test' }
    paper.letterhead({ name: 'Instansi', address: [] }, { title: heading, subtitle: heading })
    const words = Array.from({ length: 3000 }, (_, i) => `kata${i}`)
    paper.table(
      [
        { title: 'Satu', share: 1 },
        { title: 'Dua', share: 2 },
      ],
      [{ cells: ['x'.repeat(400), words.join(' ')] }, { cells: ['akhir', 'ujung'] }],
    )
    paper.paragraph('Penutup. '.repeat(700))
    paper.points(['Butir. '.repeat(900)])
    paper.signatures([{ as: 'Ketua', name: 'N'.repeat(90) }], { text: 'Tanda tangan.' })
    const bytes = await paper.finish()
    look('paper', bytes)
    const text = readPdf(bytes).join(' ')
    const said = new Set(text.split(' '))
    expect(words.filter((word) => !said.has(word))).toEqual([])
    expect(text.match(/x/g)).toHaveLength(400)
    expect(text.match(/Penutup\./g)).toHaveLength(700)
    expect(text.match(/Butir\./g)).toHaveLength(900)
  })

  it('writes only letters that its fonts have', () => {
    expect(legible('Nīpă\u0007\tșirul → 中\r\nbaris')).toBe('Nipa sirul \ufffd \ufffd\nbaris')
    expect(legible('“Réf” – 5 € … ½')).toBe('“Réf” – 5 € … ½')
  })
})
