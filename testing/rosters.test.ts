import { readFile } from 'node:fs/promises'
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

const unitsSince = (year: string) => `DAFTAR SATUAN KERJA;;;;
Kode Satker;Nama Satker;Jenis;Unit Induk;TMT
41;Kantor Wilayah Maluku;Kanwil;;1 Januari ${year}
4101;Balai Rehabilitasi Sosial Tual;Balai;41;
`
const FAULTY = `Kode Satker;Nama Satker;Jenis;Unit Induk;TMT
51;;Kantor;;
52;Kantor B;Warung;;31/02/2026
`
const peopleSince = (year: string) => `Nama Pegawai;NIP;Satker;Peran;Jabatan;TMT
Sari Melati;198503152010012001;4101;Anggota tim unit;Analis Kebijakan;1 Februari ${year}
`

const give = (page: Page, name: string, text: string) =>
  page
    .getByLabel('Berkas Excel')
    .first()
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const keep = (page: Page) => page.getByRole('button', { name: /^Simpan/ })
async function isClean(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)).toEqual([])
}

describe('the import of a list', () => {
  it('names every cell that cannot be taken, keeps units and people in one go, and gives out ways in', async () => {
    const year = dayFrom(workbench.server.now(), -365).slice(0, 4)
    await workbench.as('admin', async (page) => {
      await page.getByRole('navigation').getByRole('link', { name: 'Unit kerja' }).click()
      await page.getByRole('link', { name: /Impor/ }).first().click()
      await page.getByRole('heading', { level: 1, name: 'Impor daftar' }).waitFor()

      await give(page, 'salah.csv', FAULTY)
      await page.getByText(/sel perlu diperbaiki/).waitFor()
      for (const cell of ['B2', 'C3', 'E3'])
        await page.getByText(cell, { exact: true }).first().waitFor()
      expect(await keep(page).count()).toBe(0)
      await isClean(page)

      await give(page, 'satker.csv', unitsSince(year))
      await keep(page).waitFor()
      await page.getByText('Kantor Wilayah Maluku').first().waitFor()
      await isClean(page)
      await keep(page).click()
      await page.getByText('Daftar tersimpan').waitFor()

      await page.getByRole('button', { name: 'Impor daftar lain' }).click()
      await give(page, 'satker.csv', unitsSince(year))
      await page
        .getByText(/tidak ada yang berubah|Tidak ada/i)
        .first()
        .waitFor()

      await page.getByRole('radio', { name: 'Orang' }).check()
      await give(page, 'pegawai.csv', peopleSince(year))
      await keep(page).waitFor()
      await keep(page).click()
      await page.getByText('Daftar tersimpan').waitFor()
      await isClean(page)
      const coming = page.waitForEvent('download')
      await page.getByRole('button', { name: /Unduh tautan/ }).click()
      const slips = await readFile(await (await coming).path(), 'utf8')
      expect(slips).toContain('Sari Melati')
      expect(slips).toMatch(/undangan/)
    })
  })
})
