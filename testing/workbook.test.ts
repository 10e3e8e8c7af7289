import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { parsePack } from '@teladan/engine/packs/parsePack.ts'
import { PACKS, readPackFiles } from '@teladan/server/packs/onDisk.ts'
import { readWorkbook } from '@teladan/workbook/readWorkbook.ts'
import { changeCells } from '@teladan/workbook/testing/changeCells.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { startDemoServer } from './demoServer.ts'

const UNIT = 'Sentra Bahari Ternate'
/** In the hands of its assessors. */
const ASSESSED = 'Sentra Cahaya Kupang'
const ITEM = 'A.I.1.i.b'
let server: Awaited<ReturnType<typeof startDemoServer>>
let browser: Browser
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teladan-workbook-'))
  server = await startDemoServer(inject('demo'))
  browser = await openBrowser(inject('browser'))
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

async function pageOf(key: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({
    locale: 'id-ID',
    timezoneId: 'Asia/Jayapura',
    acceptDownloads: true,
    viewport: { width, height: 900 },
  })
  const page = await context.newPage()
  await server.signIn(page, key)
  return page
}
async function unitPath(page: Page, name: string): Promise<string> {
  const mine = await page.evaluate(async () => (await fetch('/api/mine')).json() as never)
  const all = mine as { cycleId: number; unitId: number; unitName: string }[]
  const found = all.find(({ unitName }) => unitName === name)
  return `${server.address}/siklus/${found?.cycleId}/unit/${found?.unitId}`
}
async function openSheet(page: Page, item: string, unit?: string) {
  await page.goto(`${unit ?? (await unitPath(page, UNIT))}/lembar-kerja?item=${item}`)
  await page.locator('#item h1').waitFor()
}
async function download(page: Page, part?: string) {
  await page.getByRole('button', { name: 'Unduh Excel' }).click()
  if (part) await page.getByLabel('Bagian yang diunduh').selectOption({ label: part })
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Unduh', exact: true }).click()
  const file = await coming
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}
const law = () => {
  const files = readPackFiles(join(PACKS, 'zi/permenpan-90-2021'), 'without_examples')
  const pack = parsePack(files ?? {})
  if (!pack.ok) throw new Error('the pack is not sound')
  return pack.value
}
/** The cell of an item's answer; its note stands in the next column. */
async function cellOf(bytes: Buffer, item: string) {
  const reading = await readWorkbook(bytes, law())
  if (!reading.ok) throw new Error(JSON.stringify(reading.error))
  return reading.value.layers[0]?.places[item] ?? ''
}
async function choose(page: Page, bytes: Buffer) {
  await page.getByRole('button', { name: 'Isi dari Excel' }).click()
  await check(page, bytes)
}
async function check(page: Page, bytes: Buffer, name = 'LKE.xlsx') {
  const path = join(folder, name)
  await writeFile(path, bytes)
  await page.getByLabel('Buku kerja LKE (.xlsx)').setInputFiles(path)
  await page.getByRole('button', { name: 'Periksa isinya' }).click()
}

const violationsOn = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)

describe('the worksheet as a file', () => {
  it('goes out of the page, is filled in, comes back and shows what both sides changed', async () => {
    const page = await pageOf('anggota')
    await openSheet(page, ITEM)
    const { name, bytes } = await download(page)
    expect(name).toMatch(/^LKE Sentra Bahari Ternate \d{4} Area I\.xlsx$/)
    const note = page.getByLabel('Penjelasan')
    await note.fill('Ditulis di layar.')
    await page.getByText(/Tersimpan \d/).waitFor()

    const [clash, other] = [await cellOf(bytes, ITEM), await cellOf(bytes, 'A.I.1.ii.a')]
    const back = await changeCells(bytes, {
      [clash.replace('!K', '!L')]: 'Ditulis di berkas.',
      [other.replace('!K', '!L')]: 'Baru dari berkas.',
    })
    await choose(page, back)
    const dialog = page.getByRole('dialog', { name: 'Isi dari Excel' })
    const origin = dialog.getByRole('region', { name: 'Menurut berkas ini' })
    await origin.waitFor()
    expect(await origin.textContent()).toMatch(
      /Sentra Bahari Ternate, \d{4}Area I: Manajemen perubahanDiunduh dari Teladan \d+ \w+ \d{4}, \d\d\.\d\d, putaran 1/,
    )
    expect(await dialog.getByLabel('Bagian yang diambil').count()).toBe(0)
    const said = (await dialog.textContent()) ?? ''
    expect(said).toContain('1 jawaban baru dari berkas')
    expect(said).toContain('1 diubah di berkas dan di sini sejak diunduh')
    expect(said).toMatch(/Saat diunduh.*Di siniDitulis di layar\.Di berkasDitulis di berkas\./)
    expect(await violationsOn(page)).toEqual([])

    await dialog.getByRole('checkbox').check()
    await dialog.getByRole('button', { name: 'Simpan 2 jawaban' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => note.inputValue()).toBe('Ditulis di berkas.')
    await openSheet(page, 'A.I.1.ii.a')
    expect(await note.inputValue()).toBe('Baru dari berkas.')
    await page.context().close()
  })

  it('that comes back untouched has nothing to be saved', async () => {
    const page = await pageOf('anggota')
    await openSheet(page, ITEM)
    const { name, bytes } = await download(page, 'Seluruh LKE')
    expect(name).toMatch(/^LKE Sentra Bahari Ternate \d{4}\.xlsx$/)
    await choose(page, bytes)
    await page.getByText('Tidak ada yang perlu disimpan.').waitFor()
    await page.context().close()
  })

  it('is told of as it was chosen last, however late the answer about another comes', async () => {
    const page = await pageOf('anggota')
    await openSheet(page, ITEM)
    const { bytes } = await download(page, 'Seluruh LKE')
    const first = Promise.withResolvers<void>()
    await page.route('**/import?*', (route) => first.promise.then(() => route.continue()), {
      times: 1,
    })
    const asked = page.waitForRequest('**/import?*')
    await choose(page, Buffer.from('no workbook'))
    const about = await asked
    await check(page, bytes, 'LKE (1).xlsx')
    await page.getByText('Tidak ada yang perlu disimpan.').waitFor()
    const late = page.waitForResponse((reply) => reply.request() === about)
    first.resolve()
    await (await late).finished()
    await page.evaluate(() => new Promise(requestAnimationFrame))
    expect(await page.getByText('Tidak ada yang perlu disimpan.').isVisible()).toBe(true)
    await page.context().close()
  })

  it('of another unit is refused with both names, on a phone as well', async () => {
    const page = await pageOf('kepala', 360)
    await page.goto(await unitPath(page, 'Sentra Melati Kendari'))
    const { bytes } = await download(page)
    await openSheet(page, ITEM)
    await choose(page, bytes)
    const alert = page.getByRole('dialog').getByRole('alert')
    await alert.waitFor()
    expect(await alert.textContent()).toContain(
      'Berkas ini milik Sentra Melati Kendari, sedangkan yang dibuka Sentra Bahari Ternate.',
    )
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(360)
    await page.context().close()
  })
})

describe("an assessor's worksheet as a file", () => {
  it("goes out with the TPI's columns open, comes back, and shows what both sides changed", async () => {
    const page = await pageOf('tpi')
    await page.getByRole('link', { name: ASSESSED }).first().click()
    await page.getByRole('link', { name: 'Buka lembar kerja' }).waitFor()
    const unit = page.url()
    await openSheet(page, ITEM, unit)
    await page.getByRole('button', { name: 'Unduh Excel' }).click()
    await page.getByText('Yang terbuka hanya kolom TPI: jawaban dan catatan.').waitFor()
    await page.getByRole('button', { name: 'Tutup' }).click()
    const { name, bytes } = await download(page, 'Seluruh LKE')
    expect(name).toMatch(/^LKE Sentra Cahaya Kupang \d{4}\.xlsx$/)
    const note = page.getByLabel('Catatan', { exact: true })
    await note.fill('Ditulis di layar.')
    await page.getByText(/Tersimpan \d/).waitFor()

    const [clash, other] = [await cellOf(bytes, ITEM), await cellOf(bytes, 'A.I.1.ii.a')]
    const back = await changeCells(bytes, {
      [clash.replace('!K', '!R')]: 'Ditulis di berkas.',
      [other.replace('!K', '!R')]: 'Baru dari berkas.',
      [clash.replace('!K', '!L')]: 'Bukan kolom TPI.',
    })
    await choose(page, back)
    const dialog = page.getByRole('dialog', { name: 'Isi dari Excel' })
    await dialog.getByText('Yang diambil dari berkas hanya kolom TPI').waitFor()
    await dialog.getByText('1 jawaban baru dari berkas').waitFor()
    await dialog.getByText('1 diubah di berkas dan di sini sejak diunduh').waitFor()
    await dialog.getByText('Kolom Penilaian Mandiri terisi lain pada 1 pertanyaan').waitFor()
    for (const said of ['Ditulis di layar.', 'Ditulis di berkas.'])
      await dialog.getByText(said).waitFor()
    expect(await violationsOn(page)).toEqual([])

    await dialog.getByRole('checkbox').check()
    await dialog.getByRole('button', { name: 'Simpan 2 jawaban' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => note.inputValue()).toBe('Ditulis di berkas.')
    await openSheet(page, 'A.I.1.ii.a', unit)
    await expect.poll(() => note.inputValue()).toBe('Baru dari berkas.')
    await page.context().close()
  })
})

describe('the proof that a file names', () => {
  it('is ticked one by one: links come as not frozen with their day, words into the explanation', async () => {
    const page = await pageOf('kepala', 360)
    await openSheet(page, ITEM)
    const { bytes } = await download(page, 'Seluruh LKE')
    const [linked, worded] = [await cellOf(bytes, ITEM), await cellOf(bytes, 'A.I.1.ii.b')]
    const back = await changeCells(bytes, {
      [linked.replace('!K', '!M')]: 'SK tim kerja',
      [linked.replace('!K', '!N')]: 'https://drive.example/sk',
      [worded.replace('!K', '!M')]: 'Map biru di ruang TU',
    })
    await choose(page, back)
    const dialog = page.getByRole('dialog', { name: 'Isi dari Excel' })
    await dialog.getByText('1 tautan dalam berkas belum ada di sini').waitFor()
    await dialog.getByLabel('SK tim kerja').waitFor()
    await dialog.getByLabel('Tambahkan sebagai tautan, belum dibekukan').check()
    await dialog.getByLabel('Terakhir dibuka').fill('2026-01-05')
    await dialog.getByLabel('Map biru di ruang TU').check()
    expect(await violationsOn(page)).toEqual([])
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(360)
    await dialog.getByRole('button', { name: 'Simpan 1 jawaban dan 1 tautan' }).click()
    await dialog.waitFor({ state: 'detached' })

    const proof = page.getByRole('listitem').filter({ hasText: 'SK tim kerja' })
    await proof.getByText('tautan, belum dibekukan · terakhir dibuka 5 Jan 2026').waitFor()
    const address = await proof.getByRole('link', { name: 'SK tim kerja' }).getAttribute('href')
    expect(address).toBe('https://drive.example/sk')
    await choose(page, back)
    await dialog.getByText(/\d+ tautan sudah ada pada pertanyaannya/).waitFor()
    await dialog.getByText('Tidak ada yang perlu disimpan.').waitFor()
    await page.context().close()
  })
})
