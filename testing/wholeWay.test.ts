import { dayFrom } from '@teladan/server/demo/season.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openUnit, openWorkbench } from './workbench.ts'

let workbench: Awaited<ReturnType<typeof openWorkbench>>
beforeAll(async () => {
  workbench = await openWorkbench()
})
afterAll(() => workbench?.close())
const as: typeof workbench.as = (key, work) => workbench.as(key, work)
/** The day so many days ago, as a form takes it. */
const ago = (days: number) => dayFrom(workbench.server.now(), -days)

const UNIT = 'Balai Rehabilitasi Anak Mataram'
/** Waits for the panel already. */
const OTHER = 'Sentra Melati Kendari'
/** Assessed, below a minimum. */
const SHORT = 'Balai Pelatihan Pekerja Sosial Padang'
/** Assessed, above every minimum. */
const BEYOND = 'Sentra Wijaya Kusuma Palu'
const NEWCOMER = {
  name: 'Siti Rahmah',
  email: 'siti@contoh.example',
  password: 'teluk biru di pagi hari',
}

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')
/** What a good unit counts, in the order of the fields. */
const COUNTS: Record<string, number[]> = {
  'A.II.1.i.a': [5, 5],
  'A.II.1.i.b': [5, 5],
  'A.II.3.iii.a': [4, 1, 1],
  'A.II.4.i.a': [20, 20],
  'A.II.5.ii.a': [8, 0, 8],
  'A.II.5.iii.a': [10, 1, 4, 5, 10],
  'A.II.5.iii.b': [40, 5, 10, 25, 40],
  'A.II.6.i.b': [3, 3],
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const submit = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
const goTo = (page: Page, place: string) =>
  page.getByRole('navigation').getByRole('link', { name: place, exact: true }).click()
const gone = (page: Page) => page.getByRole('dialog').waitFor({ state: 'detached' })

/** Opens the dialog of a deed, fills its fields by their labels, and sends it. */
async function fill(page: Page, deed: string, fields: Record<string, string>) {
  await press(page, deed)
  for (const [label, value] of Object.entries(fields))
    await page.getByRole('dialog').getByLabel(label, { exact: true }).fill(value)
  await submit(page, deed)
  await gone(page)
}

/** Goes through the whole worksheet by key from the first question on; says how many there were. */
async function goThrough(page: Page, work: (item: string) => Promise<void>): Promise<number> {
  const crumb = page.locator('article.item .crumb')
  const itemNow = async () => ((await crumb.textContent()) ?? '').split(' · ')[0] ?? ''
  for (let before = ''; before !== (await itemNow()); ) {
    before = await itemNow()
    await page.keyboard.press('k')
  }
  for (let n = 1; ; n++) {
    const item = await itemNow()
    await work(item)
    await page.keyboard.press('j')
    if ((await itemNow()) === item) return n
  }
}

describe('the whole way in the browser, each step by whose it is', () => {
  it('lets the head enter and declare a unit, sign the pact, and put down who signed on paper', async () => {
    await as('kepala', async (page) => {
      await press(page, 'Ikutsertakan unit')
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Cari unit menurut nama').fill('Mataram')
      await dialog.getByRole('checkbox', { name: UNIT }).check()
      await submit(page, 'Ikutsertakan unit')
      const waiting = page.getByRole('region', { name: 'Menunggu Anda' })
      await waiting
        .getByRole('listitem')
        .filter({ hasText: UNIT })
        .getByRole('link', { name: 'Catat pencanangan' })
        .waitFor()
      await openUnit(page, UNIT)
      await press(page, 'Tanda tangani')
      await page.getByText('1 orang sudah menandatangani').waitFor()
      await press(page, 'Catat tanda tangan di kertas')
      await dialog.getByLabel('Nama, satu tiap baris').fill('La Ode Hamzah\nla ode hamzah')
      await dialog.getByText(/Disebut dua kali atau sudah tercatat: la ode hamzah/).waitFor()
      await dialog.getByLabel('Nama, satu tiap baris').fill('La Ode Hamzah\nWa Ode Nurhayati\n')
      const scan = { name: 'pakta.pdf', mimeType: 'application/pdf', buffer: PDF }
      await dialog.getByLabel('Pindaian daftar tanda tangan').setInputFiles(scan)
      await dialog.getByLabel('Tanggal', { exact: true }).fill(ago(60))
      await submit(page, 'Simpan')
      await page.getByText('3 orang sudah menandatangani').waitFor()
      await page.getByText('Siapa yang sudah menandatangani').click()
      await page.getByRole('link', { name: 'pindaian La Ode Hamzah' }).waitFor()
      await fill(page, 'Catat pencanangan', {
        'Tanggal pencanangan': ago(60),
        Tempat: 'Aula sentra',
        'Disaksikan oleh': 'Perwakilan warga',
        'Jumlah pegawai': '46',
      })
      await page.getByText('3 dari 46 pegawai sudah menandatangani').waitFor()
    })
  })

  it('brings a new member into the team by a link that works once', async () => {
    const link = await as('admin', async (page) => {
      await goTo(page, 'Akun')
      await press(page, 'Undang orang')
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Nama', { exact: true }).fill(NEWCOMER.name)
      await dialog.getByLabel('Surel').fill(NEWCOMER.email)
      await dialog.getByLabel('Cari unit menurut nama').first().fill('Mataram')
      await dialog.getByRole('radio', { name: UNIT }).check()
      await submit(page, 'Undang orang')
      return dialog.getByLabel('Tautan undangan').inputValue()
    })
    await as(undefined, async (page) => {
      await page.goto(link)
      await page.getByLabel('Kata sandi baru').fill(NEWCOMER.password)
      await page.getByRole('button').last().click()
      await page.getByText(`Kata sandi tersimpan, ${NEWCOMER.name}`).waitFor()
      await page.goto('about:blank')
      await page.goto(link)
      await page.getByLabel('Kata sandi baru').fill(NEWCOMER.password)
      await page.getByRole('button').last().click()
      await page.getByRole('alert').waitFor()
    })
  })

  it('lets the agency head appoint the unit, and its head begin', async () => {
    await as('pimpinan', async (page) => {
      await openUnit(page, UNIT)
      await fill(page, 'Tetapkan unit', {
        'Nomor keputusan': '12/HK/2026',
        'Tanggal keputusan': ago(40),
      })
    })
    await as('kepala', async (page) => {
      await openUnit(page, UNIT)
      await press(page, 'Mulai Penilaian Mandiri')
      await page.getByRole('link', { name: 'Buka lembar kerja' }).waitFor()
    })
  })

  it('lets the new member sign while the head looks on, and answer all 113 questions by key', async () => {
    const head = await workbench.pageOf('kepala')
    await openUnit(head.page, UNIT)
    await head.page.getByText('3 dari 46 pegawai sudah menandatangani').waitFor()
    await as(undefined, async (page) => {
      await page.goto(`${workbench.server.address}/masuk`)
      await page.getByLabel('NIP atau surel').fill(NEWCOMER.email)
      await page.getByLabel('Kata sandi').fill(NEWCOMER.password)
      await press(page, 'Masuk')
      await openUnit(page, UNIT)
      await press(page, 'Tanda tangani')
      await page.getByText('4 dari 46 pegawai sudah menandatangani').waitFor()
      await head.page.getByText('4 dari 46 pegawai sudah menandatangani').waitFor()
      await head.close()
      await page.getByRole('link', { name: 'Buka lembar kerja' }).click()
      expect(await goThrough(page, (item) => answer(page, item))).toBe(113)
      await page.getByText(/Tersimpan \d/).waitFor()
    })
  })

  it('lets the head hand over to the coach, the coach to the inspectorate, and there one grade to the next', async () => {
    await as('kepala', async (page) => {
      await openUnit(page, UNIT)
      await press(page, 'Kirim ke pembina')
      await submit(page, 'Kirim ke pembina')
      await gone(page)
    })
    await as('pembina', async (page) => {
      await openUnit(page, UNIT)
      await press(page, 'Teruskan ke TPI')
      await page.getByRole('dialog').getByRole('textbox').fill('Lengkap.')
      await submit(page, 'Teruskan ke TPI')
      await gone(page)
    })
    await as('tpi', async (page) => {
      await openUnit(page, UNIT)
      await page.getByRole('link', { name: 'Buka lembar kerja' }).click()
      await page.locator('article.item').waitFor()
      await goThrough(page, () => page.keyboard.press('s'))
      await page.getByText(/Tersimpan \d/).waitFor()
    })
    await passOn('tpi', 'Semua bukti dukung dibuka.')
    await as('ketuatpi', async (page) => {
      await openUnit(page, UNIT)
      await page.getByText('Semua bukti dukung dibuka.').first().waitFor()
      await fill(page, 'Kembalikan ke jenjang sebelumnya', { 'Yang perlu diperbaiki': 'Cek A.I.' })
    })
    await passOn('tpi', 'Sudah dicek.')
    await passOn('ketuatpi', '')
    await passOn('dalnis', '')
  })

  it('lets the administrator record the facts that the conditions ask for', async () => {
    await as('admin', async (page) => {
      await goTo(page, 'Papan unit')
      await openUnit(page, UNIT)
      await recordFacts(page)
    })
  })

  it('keeps the agency head within the quota, until the secretariat widens it', async () => {
    await as('pimpinan', async (page) => {
      await propose(page, UNIT, 'B-21/2026')
      await page.getByRole('alert').filter({ hasText: 'uota' }).waitFor()
    })
    await as('sekretariat', async (page) => {
      await goTo(page, 'Siklus')
      await press(page, 'Atur kuota Kementerian Pelayanan Sosial')
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Paling banyak diusulkan').fill('2')
      await dialog.getByLabel('Nomor surat').fill('S-4/2026')
      await dialog.getByLabel('Tanggal surat').fill(ago(20))
      await submit(page, 'Simpan')
      await gone(page)
    })
    await as('pimpinan', async (page) => {
      await propose(page, UNIT, 'B-21/2026')
      await gone(page)
    })
  })

  it('tells a unit below a minimum, and one outside the quota, that it is not proposed and why', async () => {
    await as('pimpinan', async (page) => {
      await passOver(page, SHORT, 'Area Penguatan Pengawasan belum mencapai nilai minimal.')
      await passOver(page, BEYOND, 'Kuota tahun ini sudah terpakai.')
    })
    await as('kepala', async (page) => {
      await openUnit(page, SHORT)
      await page.getByText('Belum memenuhi nilai minimal').waitFor()
      await page.getByText('Area Penguatan Pengawasan belum mencapai').first().waitFor()
      expect(await letterOf(page)).toMatch(/^%PDF/)
      await page.goBack()
      await openUnit(page, BEYOND)
      await page.getByText('Tidak diusulkan pada siklus ini').waitFor()
      await page
        .getByText(/Peringkat \d dari \d+ unit instansi ini, kuota 2/)
        .first()
        .waitFor()
    })
  })

  it('lets the panel hear two units, one of them without the member who once led it', async () => {
    await as('admin', async (page) => {
      await goTo(page, 'Rapat panel')
      await press(page, 'Adakan rapat')
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Tanggal').fill(ago(2))
      await dialog.getByLabel('Tempat').fill('Jakarta')
      for (const name of ['Agus Salim Pohan', 'Tri Handayani'])
        await dialog.getByRole('checkbox', { name }).check()
      await dialog.getByRole('radio', { name: /Agus Salim Pohan/ }).check()
      await submit(page, 'Adakan rapat')
      await page.getByRole('heading', { level: 1, name: /Rapat panel, / }).waitFor()
    })
    await as('panel', async (page) => {
      await vote(page, UNIT, 'Beri predikat', 'Layak.')
      await vote(page, OTHER, 'Jangan beri', 'Perubahan pola kerjanya belum tampak.')
    })
    await as('panel2', async (page) => {
      await vote(page, UNIT, 'Beri predikat', '')
      await vote(page, OTHER, 'Mundur dari pembahasan', 'Pernah memimpin unit ini.')
      await page.getByLabel('Notula').fill('Panel sepakat atas satu unit.')
      await press(page, 'Tutup rapat')
      await page.getByText('Rapat selesai').waitFor()
      await decide(page, UNIT, 'Menetapkan WBK', 'Semua nilai minimal terpenuhi.')
      const other = page.getByRole('article', { name: OTHER })
      await other.getByText('Memimpin pembahasan unit ini: Tri Handayani').waitFor()
      await other.locator('summary').click()
      await other.getByText('Anda mundur dari pembahasan unit ini').waitFor()
    })
    await as('panel', async (page) => {
      await decide(page, OTHER, 'Tidak memberikan predikat', 'Perlu pembuktian lapangan.')
    })
  })

  it('tells the unit first, then everyone, with the reason down to the article', async () => {
    await as('kepala', async (page) => {
      await openUnit(page, UNIT)
      expect(await page.getByText('Menyandang predikat').count()).toBe(0)
      expect(await kindsIn(page)).not.toContain('decision.made')
    })
    await as('admin', async (page) => {
      await openUnit(page, UNIT)
      await page.getByRole('link', { name: 'Penetapan Predikat' }).first().click()
      await press(page, 'Beri tahu unit')
      await page.getByText(/Unit diberi tahu/).waitFor()
      await press(page, 'Umumkan')
      await page.getByText(/Diumumkan/).waitFor()
    })
    await as('kepala', async (page) => {
      await openUnit(page, UNIT)
      await page.getByText('Menyandang predikat').first().waitFor()
      const past = page.getByRole('region', { name: 'Riwayat lengkap' })
      for (const line of [
        'Pencanangan di Aula sentra, disaksikan Perwakilan warga; 46 pegawai',
        'La Ode Hamzah, Wa Ode Nurhayati',
        'Ditetapkan dengan keputusan nomor 12/HK/2026',
        /^Penilaian TPI putaran 1 ditutup dengan nilai \d/,
        'Diusulkan dengan surat nomor B-21/2026',
        'Predikat WBK ditetapkan',
        'Penetapan diumumkan',
      ])
        await past.getByText(line).waitFor()
      expect(await past.getByText(/Reviu/).count()).toBe(0)
      await page.getByRole('link', { name: 'Penetapan Predikat' }).first().click()
      await page.getByText('Predikat WBK diberikan').waitFor()
      await page.getByText(/Sidik jari alasan: [0-9a-f]{64}/).waitFor()
    })
  })

  it('shows the auditor who did what, and the operator nothing of it', async () => {
    await as('auditor', async (page) => {
      await goTo(page, 'Papan unit')
      await openUnit(page, UNIT)
      await page.getByRole('link', { name: 'Seluruh jejak' }).click()
      await page.getByRole('cell', { name: 'Rizal Hakim' }).first().waitFor()
    })
    await as('operator', async (page) => {
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await page.getByRole('link', { name: 'Papan unit' }).count()).toBe(0)
      expect(await kindsIn(page)).not.toContain('decision.made')
    })
  })
})

async function passOn(key: string, note: string) {
  await as(key, async (page) => {
    await openUnit(page, UNIT)
    await fill(page, 'Teruskan penilaian', { 'Catatan reviu': note })
  })
}

/** The kinds of deed that the ledger tells somebody of. */
async function kindsIn(page: Page): Promise<string[]> {
  const reply = await page.request.get(`${workbench.server.address}/api/ledger`)
  const { rows } = (await reply.json()) as { rows: { kind: string }[] }
  return rows.map(({ kind }) => kind)
}

/** The beginning of the report of an evaluation that a page leads to. */
async function letterOf(page: Page): Promise<string> {
  const path = await page.getByRole('link', { name: 'LHE (PDF)' }).getAttribute('href')
  const reply = await page.request.get(`${workbench.server.address}${path}`)
  return (await reply.body()).subarray(0, 5).toString('latin1')
}

/** The line of a unit on the proposal desk. */
const lineOf = (page: Page, unit: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name: unit }) })

const openDesk = (page: Page) => goTo(page, 'Usulan')

async function propose(page: Page, unit: string, letter: string) {
  await openDesk(page)
  await lineOf(page, unit).getByRole('button', { name: 'Usulkan', exact: true }).click()
  await page.getByRole('dialog').getByLabel('Nomor surat usulan').fill(letter)
  await submit(page, 'Usulkan')
}

async function passOver(page: Page, unit: string, reason: string) {
  await openDesk(page)
  await lineOf(page, unit).getByRole('button', { name: 'Tidak diusulkan' }).click()
  await page.getByRole('dialog').getByLabel('Alasan').fill(reason)
  await submit(page, 'Tidak diusulkan')
  await gone(page)
}

/** The sheet of a unit in the panel's room, unfolded until a word can be chosen on it. */
async function sheetOf(page: Page, unit: string, word: string) {
  if (!page.url().includes('/rapat/')) {
    await goTo(page, 'Rapat panel')
    await page.getByRole('main').getByRole('link').first().click()
  }
  const sheet = page.getByRole('article', { name: unit })
  await sheet.waitFor()
  const choice = sheet.getByRole('radio', { name: word })
  const folded = sheet.locator('details').first().and(page.locator('details:not([open])'))
  // It may unfold by itself; only what is folded is asked to.
  const isUnfolded = async () => {
    if (await folded.count()) await folded.locator('summary').first().click()
    return choice.isVisible()
  }
  await expect.poll(isUnfolded).toBe(true)
  await choice.check()
  return sheet
}

async function vote(page: Page, unit: string, word: string, statement: string) {
  const sheet = await sheetOf(page, unit, word)
  await sheet.getByRole('textbox').fill(statement)
  await sheet.getByRole('button', { name: 'Berikan suara' }).click()
  await sheet.getByText(/Suara Anda: /).waitFor()
}

async function decide(page: Page, unit: string, word: string, ground: string) {
  const sheet = await sheetOf(page, unit, word)
  await sheet.getByLabel('Dasar penetapan').fill(ground)
  await sheet.getByRole('button', { name: 'Tetapkan', exact: true }).click()
  await sheet.getByRole('link', { name: 'Penetapan Predikat' }).waitFor()
}

/** Records a value for every condition that has none yet. */
async function recordFacts(page: Page) {
  const unsaid = page.getByRole('main').getByRole('listitem').filter({ hasText: 'belum dicatat' })
  const open = unsaid.getByRole('button', { name: 'Catat', exact: true })
  const dialog = page.getByRole('dialog')
  await page.getByRole('heading', { name: 'Persyaratan Pengusulan' }).waitFor()
  for (let left = await open.count(); left > 0; left--) {
    await open.first().click()
    const value = dialog.getByLabel('Nilai')
    await value.waitFor()
    if ((await value.evaluate((one) => one.tagName)) === 'INPUT') await value.fill('100')
    else {
      expect(await value.inputValue()).toBe('')
      await value.selectOption({ index: 1 })
    }
    await dialog.getByLabel('Berlaku sejak').fill(ago(500))
    await dialog.getByLabel('Sumber').fill('Surat keterangan 5/2025')
    await submit(page, 'Simpan')
    await gone(page)
    await expect.poll(() => open.count()).toBe(left - 1)
  }
  const first = page.getByRole('listitem').filter({ hasText: 'Surat keterangan 5/2025' }).first()
  await first.getByRole('button', { name: 'Perbaiki', exact: true }).click()
  await dialog.getByLabel('Sumber').fill('Surat keterangan 6/2025')
  await submit(page, 'Simpan')
  await page.getByText('Sumber: Surat keterangan 6/2025').waitFor()
}

async function answer(page: Page, item: string) {
  const options = page.locator('.options label')
  if (await options.count()) {
    const key = (await options.first().locator('i').textContent()) ?? ''
    return page.keyboard.press(key.charAt(0).toLowerCase())
  }
  const fields = page.locator('article.item fieldset input')
  for (const [i, count] of (COUNTS[item] ?? ['3,8']).entries())
    await fields.nth(i).fill(String(count))
  // Out of the field, in which a key would be one more letter.
  await page.locator('article.item h1').click()
}
