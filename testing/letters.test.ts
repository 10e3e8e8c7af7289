import AxeBuilder from '@axe-core/playwright'
import { dayFrom } from '@teladan/server/demo/season.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkbench } from './workbench.ts'

let workbench: Awaited<ReturnType<typeof openWorkbench>>
beforeAll(async () => {
  workbench = await openWorkbench()
})
afterAll(() => workbench?.close())

/** One white point. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC',
  'base64',
)
const AGENCY = 'Kementerian Pelayanan Sosial'
const scan = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer })
const dialogOf = (page: Page) => page.getByRole('dialog')
const toCycles = async (page: Page) => {
  await page.goto(`${workbench.server.address}/siklus`)
  await page.getByRole('heading', { name: 'Surat perubahan' }).waitFor()
}
const lettersOf = (page: Page) => page.getByRole('region', { name: 'Surat perubahan' })
const inDays = (days: number) => `${dayFrom(workbench.server.now(), days)}T16:00`

async function write(page: Page, letter: { number: string; closes: string; daysAgo: number }) {
  await page.getByRole('button', { name: 'Ubah tenggat dengan surat' }).click()
  const dialog = dialogOf(page)
  await dialog.getByLabel('Nomor surat').fill(letter.number)
  const datedOn = dayFrom(workbench.server.now(), -letter.daysAgo)
  await dialog.getByLabel('Tanggal surat').fill(datedOn)
  await dialog.getByLabel('Tahap').selectOption('self_assess')
  await dialog.getByLabel('Tenggat baru').fill(letter.closes)
  return dialog
}
async function isClean(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)).toEqual([])
}

describe('a letter that moves a deadline', () => {
  it('is given with its scan, says whom it leaves and whom it shortens, and is read by the agency it names', async () => {
    await workbench.as('sekretariat', async (page) => {
      await toCycles(page)
      const own = await write(page, { number: 'B/1', closes: inDays(320), daysAgo: 3 })
      await own.getByLabel('Instansi tertentu saja').check()
      await own.getByLabel(AGENCY).check()
      await own.getByText('1 instansi mendapat waktu lebih panjang.').waitFor()
      await own.getByLabel('Pindaian surat').setInputFiles(scan('surat.png', Buffer.from('bukan')))
      await own.getByRole('button', { name: 'Simpan' }).click()
      await own.getByText('Pindaian harus berkas PDF atau gambar').waitFor()
      await own.getByLabel('Pindaian surat').setInputFiles(scan('surat.png', PNG))
      await isClean(page)
      await own.getByRole('button', { name: 'Simpan' }).click()
      await lettersOf(page).getByRole('link', { name: 'B/1' }).waitFor()

      const all = await write(page, { number: 'B/2', closes: inDays(310), daysAgo: 2 })
      await all.getByText(/1 instansi sudah punya tenggat lebih lama/).waitFor()
      await all.getByText(AGENCY).waitFor()
      await all.getByRole('checkbox', { name: /menggantikan/ }).check()
      await all.getByText('Waktu 1 instansi menjadi lebih pendek:').waitFor()
      await all.getByRole('button', { name: 'Pendekkan tenggat' }).waitFor()
      await isClean(page)
      await all.getByRole('checkbox', { name: /menggantikan/ }).uncheck()
      await all.getByText(/1 instansi sudah punya tenggat lebih lama/).waitFor()
      await all.getByRole('button', { name: 'Simpan' }).click()
      await lettersOf(page).getByText('surat belum dipindai').waitFor()
      await page.getByRole('button', { name: /^lain untuk 1 instansi/ }).click()
      await dialogOf(page).getByText(AGENCY).waitFor()
      await dialogOf(page).getByRole('link', { name: /B\/1/ }).waitFor()
      await isClean(page)
      await dialogOf(page).getByRole('button', { name: 'Tutup' }).click()

      await page.getByRole('button', { name: 'Lampirkan surat: B/2' }).click()
      await dialogOf(page).getByLabel('Pindaian surat').setInputFiles(scan('surat.png', PNG))
      await dialogOf(page).getByRole('button', { name: 'Lampirkan surat' }).click()
      await lettersOf(page).getByRole('link', { name: 'B/2' }).waitFor()
      expect(await lettersOf(page).getByText('surat belum dipindai').count()).toBe(0)
    })
    await workbench.as('kepala', async (page) => {
      await toCycles(page)
      expect(await lettersOf(page).getByRole('button').count()).toBe(0)
      const opened = page.waitForEvent('popup')
      await lettersOf(page).getByRole('link', { name: 'B/1' }).click()
      await (await opened).locator('img').waitFor()
    })
  })

  it('that takes time away says so, on its button and in the ledger', async () => {
    await workbench.as('sekretariat', async (page) => {
      await toCycles(page)
      const dialog = await write(page, { number: 'B/3', closes: inDays(150), daysAgo: 1 })
      await dialog.getByText('Surat ini memendekkan tenggat semua instansi.').waitFor()
      await dialog.getByRole('button', { name: 'Pendekkan tenggat' }).click()
      await lettersOf(page).getByText('B/3').waitFor()
      await page.getByRole('navigation').getByRole('link', { name: 'Jejak Audit' }).click()
      await page.getByText('memendekkan tenggat dengan surat').waitFor()
    })
  })
})
