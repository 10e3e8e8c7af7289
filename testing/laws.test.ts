import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkbench } from './workbench.ts'

let workbench: Awaited<ReturnType<typeof openWorkbench>>
beforeAll(async () => {
  workbench = await openWorkbench()
})
afterAll(() => workbench?.close())
const as: typeof workbench.as = (key, work) => workbench.as(key, work)

describe('the law of another year', () => {
  it('is written by one of the secretariat, shown with its faults and its effect', async () => {
    await as('sekretariat', async (page) => {
      await page.getByRole('navigation').getByRole('link', { name: 'Paket' }).click()
      await page.getByRole('link', { name: /52\/2014/ }).click()
      await page.getByRole('heading', { name: 'Persyaratan Pengusulan' }).waitFor()
      await page.getByText('Menuju WBK').first().waitFor()
      await page.getByRole('link', { name: 'Paket peraturan' }).click()
      await page.getByRole('button', { name: 'Rancang dari paket ini' }).first().click()
      await page.getByLabel('Nama versi baru').fill('permenpan-2027')
      await page.getByRole('dialog').getByRole('button', { name: 'Rancang dari paket ini' }).click()
      await page.getByRole('heading', { name: 'zi/permenpan-2027' }).waitFor()
      await page.getByText('Belum ada yang berbeda.').waitFor()

      const set = async (value: string) => {
        await page.getByRole('button', { name: 'Ubah: WBBM Nilai total' }).click()
        await page.getByRole('dialog').getByLabel('Nilai minimal').fill(value)
        await page.getByRole('button', { name: 'Simpan', exact: true }).click()
      }
      await set('70,5')
      await page.getByText('nilai minimal 70,5 lebih rendah daripada WBK (75)').waitFor()
      expect(await page.getByText(/predicates\.yaml, baris \d+/).count()).toBe(1)
      await set('97,5')
      await page.getByText('Nilai minimal WBBM untuk “Nilai total”: 85 → 97,5').waitFor()
      await page.getByText(/unit yang selesai dinilai TPI/).waitFor()

      await page.getByRole('textbox', { name: 'Isi', exact: true }).fill('predicates: [')
      await page.getByRole('button', { name: 'Simpan berkas' }).click()
      await page.getByText(/bukan YAML yang utuh/).waitFor()
      await page.getByText('Rancangan ini belum utuh. Perbaiki dulu yang disebut.').waitFor()
    })
  })

  it('is signed and put in force by another, and a cycle can be drafted on it', async () => {
    await as('sekretariat', async (page) => {
      await page.goto(`${workbench.server.address}/paket`)
      await page.getByRole('button', { name: 'Rancang dari paket ini' }).first().click()
      await page.getByLabel('Nama versi baru').fill('permenpan-2028')
      await page.getByRole('dialog').getByRole('button', { name: 'Rancang dari paket ini' }).click()
      await page.getByRole('button', { name: 'Minta diperiksa' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Minta diperiksa' }).click()
      await page.getByText('Anda ikut menulis rancangan ini').waitFor()
    })
    await as('sekretariat2', async (page) => {
      await page.goto(`${workbench.server.address}/paket`)
      await page.getByRole('link', { name: 'zi/permenpan-2028' }).click()
      for (const deed of ['Tanda tangani', 'Berlakukan']) {
        await page.getByRole('button', { name: deed }).click()
        await page.getByRole('dialog').getByRole('button', { name: deed }).click()
      }
      await page.getByText('Dapat dipilih saat merancang siklus.').waitFor()
      await page.getByRole('link', { name: 'Siklus' }).first().click()
      await page.getByRole('button', { name: 'Rancang siklus' }).click()
      const offered = page.getByRole('dialog').getByLabel('Paket peraturan').locator('option')
      await expect
        .poll(() => offered.allTextContents())
        .toContainEqual(expect.stringContaining('zi/permenpan-2028'))
    })
  })
})
