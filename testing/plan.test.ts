import AxeBuilder from '@axe-core/playwright'
import { dayFrom } from '@teladan/server/demo/season.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openUnit, openWorkbench } from './workbench.ts'

let workbench: Awaited<ReturnType<typeof openWorkbench>>
/** Of the cycle that goes on. */
let year = 0
beforeAll(async () => {
  workbench = await openWorkbench()
  year = await as('kepala', (page) =>
    page.evaluate(async () => {
      const cycles = (await (await fetch('/api/cycles')).json()) as { year: number }[]
      return cycles[0]?.year ?? 0
    }),
  )
})
afterAll(() => workbench?.close())
const as: typeof workbench.as = (key, work) => workbench.as(key, work)

/** Assessed below a minimum; nobody has planned anything yet, and last year's plan was not done to its end. */
const UNIT = 'Balai Pelatihan Pekerja Sosial Padang'
/** In the middle of its own assessment, with a plan. */
const PLANNED = 'Sentra Bahari Ternate'

const openPlan = async (page: Page, name: string) => {
  await openUnit(page, name)
  await page.getByRole('link', { name: 'Prioritas perbaikan dan rencana aksi' }).click()
  await page.getByRole('heading', { level: 1, name: 'Rencana aksi' }).waitFor()
}
const dialog = (page: Page) => page.getByRole('dialog')
const gone = (page: Page) => dialog(page).waitFor({ state: 'detached' })
const numberIn = (text: string | null) =>
  Number(
    /-?[\d.]+(,\d+)?/
      .exec(text ?? '')?.[0]
      ?.replaceAll('.', '')
      .replace(',', '.'),
  )

describe('a plan in a real browser', () => {
  it('shows what last year left open, with what it adds today and what does not come', async () => {
    await as('kepala', async (page) => {
      await openPlan(page, UNIT)
      await page.getByRole('link', { name: `Bawa dari siklus ${year - 1}` }).click()
      await page.getByRole('heading', { level: 1, name: `Bawa dari siklus ${year - 1}` }).waitFor()
      await page.getByText('Fitri Anandita tidak lagi di unit ini.').first().waitFor()
      await page.getByText('Tenggat tidak ikut.').waitFor()
      await page
        .getByRole('region', { name: 'Tidak ikut dibawa' })
        .getByText('Jawaban siklus ini sudah mencapai sasarannya.')
        .waitFor()
      await page.locator('.carried .adds', { hasText: /^\+\d/ }).first().waitFor()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
    })
  })

  it('is made of the way to the target, step by step or all at once', async () => {
    await as('kepala', async (page) => {
      await openPlan(page, UNIT)
      const steps = page.locator('.steps > li')
      await steps.first().waitFor()
      const count = await steps.count()
      expect(count).toBeGreaterThan(2)
      await page
        .getByRole('button', { name: /^Jadikan aksi/ })
        .first()
        .click()
      await page.getByText('1 aksi ditambahkan').waitFor()
      await page.getByRole('button', { name: /^Jadikan \d+ langkah ini aksi/ }).click()
      await page.getByText('Semua langkah sudah menjadi aksi.').waitFor()
      await expect.poll(() => page.locator('.actions > li').count()).toBe(count)
      const totals = page.locator('.standing .figure')
      const [today, , all] = (await totals.allTextContents()).map(numberIn)
      expect(all).toBeGreaterThan(today ?? Infinity)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
    })
  })

  it('is found again without what cannot be done this year', async () => {
    await as('kepala', async (page) => {
      await openPlan(page, UNIT)
      const first = page.locator('.steps > li').first()
      await first.waitFor()
      const item = (await first.getByRole('link').textContent()) ?? ''
      await first.getByRole('button', { name: `Atur usaha ${item}` }).click()
      await dialog(page).getByLabel('Tidak bisa dikerjakan tahun ini').check()
      await dialog(page).getByRole('button', { name: 'Simpan' }).click()
      await gone(page)
      await expect
        .poll(() => page.locator('.steps > li .what > p:first-child a').allTextContents())
        .not.toContain(item)
      await page.getByText('Usaha yang diatur tim: 1 pertanyaan').click()
      await page.getByText('tidak tahun ini').waitFor()
    })
  })

  it('shows what is done before it is answered, and that it is answered afterwards', async () => {
    await as('anggota', async (page) => {
      await openPlan(page, PLANNED)
      const figures = page.locator('.standing .figure')
      await figures.nth(2).waitFor()
      const [today, before] = (await figures.allTextContents()).map(numberIn)
      const line = page.locator('.actions > li.under_way', { hasText: ' poin' }).first()
      const item = (await line.getByRole('link').first().textContent()) ?? ''
      await line.getByRole('button', { name: /^Ubah/ }).click()
      await dialog(page).getByLabel('Penanggung jawab').selectOption({ label: 'Ratna Kaihulu' })
      await dialog(page).getByLabel('Tenggat').fill(dayFrom(workbench.server.now(), 26))
      await dialog(page).getByRole('button', { name: 'Simpan' }).click()
      await gone(page)
      const changed = page.locator('.actions > li', { has: page.getByRole('link', { name: item }) })
      await changed.getByText('Ratna Kaihulu').waitFor()
      await changed.getByRole('button', { name: 'Tandai selesai' }).click()
      await changed.getByText('belum dijawab di lembar kerja').waitFor()
      const [same, after] = (await figures.allTextContents()).map(numberIn)
      expect(same).toBe(today)
      expect(after).toBeGreaterThan(before ?? Infinity)

      await changed.getByRole('link', { name: 'Jawab dan lampirkan bukti' }).click()
      await page.locator('#item h1').waitFor()
      expect(await page.locator('#item .crumb').textContent()).toContain(item)
      const saved = page.waitForResponse((reply) => reply.request().method() === 'PUT')
      await page.locator('.options label').first().click()
      expect((await saved).status()).toBe(200)
      await page.locator('.live').getByRole('link', { name: 'Rencana aksi' }).click()
      await changed.getByText('sudah mencapai sasaran ini').waitFor()
      const [answered] = (await figures.allTextContents()).map(numberIn)
      expect(answered).toBeGreaterThan(today ?? Infinity)
    })
  })

  it('takes over what last year left open, seen before it is done and done once', async () => {
    await as('kepala', async (page) => {
      // From the year that is over to the one that goes on.
      await page
        .locator('li', { hasText: UNIT })
        .filter({ hasText: String(year - 1) })
        .getByRole('link')
        .click()
      await page.getByText(`Siklus ${year - 1} sudah berakhir bagi unit ini.`).waitFor()
      await page.getByRole('link', { name: `Lanjutkan di siklus ${year}` }).click()
      await page.getByText(`Rencana ${year - 1} masih punya`).waitFor()
      const before = await page.locator('.actions > li').count()
      await page.getByRole('link', { name: `Bawa dari siklus ${year - 1}` }).click()
      await page.getByRole('heading', { level: 1, name: `Bawa dari siklus ${year - 1}` }).waitFor()

      const boxes = page.locator('.carried').getByRole('checkbox')
      await page.getByText('Tenggat tidak ikut.').waitFor()
      const come = await boxes.count()
      expect(come).toBeGreaterThan(1)
      const stays = page.getByRole('region', { name: 'Tidak ikut dibawa' })
      await stays.getByText('Jawaban siklus ini sudah mencapai sasarannya.').waitFor()

      // One stays behind, and the rest comes.
      await boxes.first().uncheck()
      await page.getByLabel(/Bawa juga tanda/).check()
      await page.getByRole('button', { name: `Bawa ${come - 1} aksi` }).click()
      await page.getByText(`${come - 1} aksi yang dibawa dari siklus sebelumnya`).waitFor()
      const lines = page.locator('.actions > li')
      await expect.poll(() => lines.count()).toBe(before + come - 1)
      const carried = lines.filter({ hasText: `dari siklus ${year - 1}` })
      expect(await carried.count()).toBe(come - 1)
      expect(await carried.filter({ hasText: 'tanpa tenggat' }).count()).toBe(come - 1)
      await page.getByText(`Rencana ${year - 1} masih punya`).waitFor({ state: 'detached' })

      await page.getByRole('link', { name: `Yang tertinggal di siklus ${year - 1}` }).click()
      await page.getByRole('button', { name: 'Bawa 1 aksi' }).waitFor()
      await expect
        .poll(() => stays.getByText('Sudah ada di rencana ini.').count())
        .toBeGreaterThanOrEqual(come - 1)
      await boxes.first().uncheck()
      await page.getByText('Belum ada yang dipilih.').waitFor()
      expect(await page.getByRole('checkbox').count()).toBe(1)
    })
  })

  it('loses nothing when two change one action at once', async () => {
    const [one, two] = [await workbench.pageOf('anggota'), await workbench.pageOf('kepala')]
    for (const { page } of [one, two]) {
      await openPlan(page, PLANNED)
      await page.locator('.actions > li').last().getByRole('button', { name: /^Ubah/ }).click()
      await dialog(page).getByLabel('Yang dikerjakan').waitFor()
    }
    await one.page.getByLabel('Bukti yang diharapkan').fill('Notula dan foto')
    await one.page.getByRole('dialog').getByRole('button', { name: 'Simpan' }).click()
    await gone(one.page)
    await two.page.getByLabel('Yang dikerjakan').fill('Rapat tim setiap Senin')
    await two.page.getByRole('dialog').getByRole('button', { name: 'Simpan', exact: true }).click()
    await two.page.getByText(/Ratna Kaihulu mengubah aksi ini lebih dulu/).waitFor()
    await two.page.getByText(/Notula dan foto →/).waitFor()
    await two.page.getByRole('button', { name: 'Simpan punya saya' }).click()
    await gone(two.page)
    await two.page.getByText('Rapat tim setiap Senin').first().waitFor()
    for (const { complaints, close } of [one, two]) {
      expect(complaints).toEqual([])
      await close()
    }
  })

  it('is held against two scenarios that are kept by name', async () => {
    await as('anggota', async (page) => {
      await openPlan(page, PLANNED)
      await page.getByRole('link', { name: 'Skenario', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: 'Skenario' }).waitFor()
      for (const [from, name] of [
        ['dari rencana aksi', 'Semua aksi'],
        ['dari jawaban hari ini', 'Survei turun'],
      ] as const) {
        await page.getByRole('button', { name: from }).click()
        if (name === 'Survei turun') {
          await page.getByLabel('Andaikan jawaban lain untuk').selectOption('B.I.a')
          await page.getByRole('textbox', { name: 'Jawaban', exact: true }).fill('2,5')
        }
        await page.getByLabel('Nama skenario').fill(name)
        await page.getByRole('button', { name: 'Simpan skenario' }).click()
        await page.getByText('belum disimpan').waitFor({ state: 'detached' })
        await page.getByRole('columnheader', { name }).waitFor()
      }
      const totals = (await page.locator('.side-by-side .whole td').allTextContents()).map(numberIn)
      const names = await page.locator('.side-by-side thead th').allTextContents()
      const totalOf = (name: string) => totals[names.indexOf(name)] ?? Number.NaN
      expect(totalOf('Semua aksi')).toBeGreaterThan(totalOf('Hari ini'))
      expect(totalOf('Survei turun')).toBeLessThan(totalOf('Hari ini'))
      await page.getByRole('button', { name: 'Hapus Survei turun' }).click()
      await dialog(page).getByRole('button', { name: 'Hapus', exact: true }).click()
      await gone(page)
      await page.getByRole('columnheader', { name: 'Survei turun' }).waitFor({ state: 'detached' })
    })
  })

  it('is read by those who assess, without the scenarios and with nothing to change', async () => {
    await as('tpi', async (page) => {
      await page.getByRole('link', { name: 'Papan unit' }).click()
      await openPlan(page, PLANNED)
      await page.locator('.actions > li').first().waitFor()
      expect(await page.getByRole('button', { name: /^(Ubah|Mulai|Jadikan aksi)/ }).count()).toBe(0)
      await page.getByRole('link', { name: 'Skenario', exact: true }).click()
      await page.getByText('Skenario hanya untuk unit ini dan pembinanya.').waitFor()
      await page.getByRole('link', { name: 'Seberapa kokoh hasil ini' }).click()
      await page.locator('.margins li').first().waitFor()
      const drawn = await page.locator('.margins li .strip .point').count()
      expect(drawn).toBe(await page.locator('.margins li').count())
      await page.getByLabel(/IPAK.*: batas bawah/).fill('2,9')
      await page.getByLabel(/IPAK.*: batas atas/).fill('3,9')
      await page.locator('.strip .span').first().waitFor()
    })
  })
})
