import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ONLY_COLOURS, openWorkbench } from './workbench.ts'

let workbench: Awaited<ReturnType<typeof openWorkbench>>
beforeAll(async () => {
  workbench = await openWorkbench()
})
afterAll(() => workbench?.close())

async function open(page: Page) {
  await page.goto(`${workbench.server.address}/siklus`)
  await page.getByRole('link', { name: 'Simulasikan ketentuan' }).click()
  await page.getByRole('heading', { level: 1, name: 'Simulasi ketentuan' }).waitFor()
  await page.getByRole('row', { name: /^WBK/ }).waitFor()
}

/** What the summary says of WBK: today, in the draft, how many gain and lose. */
const sumsOf = async (page: Page) =>
  (await page.getByRole('row', { name: /^WBK/ }).getByRole('cell').allTextContents()).map((text) =>
    Number(text.replace('−', '-')),
  )
const totalOf = (page: Page) => page.getByRole('slider', { name: 'Nilai total' }).first()

/** A draft under which units of the demo come to meet what they do not today. */
const LOWER = 'rule.WBK.total:60,rule.WBK.levers:20,rule.WBK.area:10%25'

describe('the simulation on the screen of the secretariat', () => {
  it('shows who would gain while a minimum is moved by key, and takes it back', async () => {
    await workbench.as('sekretariat', async (page) => {
      await open(page)
      const [before = 0, same] = await sumsOf(page)
      expect(same).toBe(before)
      await page.getByText('Belum ada yang diubah.').first().waitFor()

      await totalOf(page).focus()
      for (let step = 0; step < 30; step++) await page.keyboard.press('ArrowLeft')
      await expect.poll(() => totalOf(page).getAttribute('aria-valuetext')).toBe('60')
      for (const other of ['Nilai Pengungkit', 'Nilai tiap area perubahan']) {
        await page.getByRole('slider', { name: other }).first().focus()
        await page.keyboard.press('Home')
      }
      await expect.poll(async () => (await sumsOf(page))[2]).toBeGreaterThan(0)
      await page.getByText(/WBK: sekarang \d+, rancangan \d+/).waitFor({ state: 'attached' })
      await expect.poll(() => [...page.url().matchAll(/rule\./g)].length).toBe(3)

      await page.reload()
      await expect.poll(async () => (await sumsOf(page))[2]).toBeGreaterThan(0)
      const [today, draft = 0, gained = 0, lost = 0] = await sumsOf(page)
      expect(today).toBe(before)
      expect(draft).toBe(before + gained + lost)
      const names = page.getByRole('region', { name: 'Unit yang berubah' }).getByRole('link')
      await expect.poll(() => names.count()).toBe(gained)
      await page.getByRole('button', { name: 'Kembalikan semua' }).click()
      await expect.poll(() => sumsOf(page)).toEqual([before, before, 0, 0, before])
      await expect.poll(() => page.url()).not.toContain('rule.')
      await page.goBack()
      await expect.poll(async () => (await sumsOf(page))[1]).toBe(draft)
    })
  })

  it('takes a figure as it is typed, and shows no result of a law that contradicts itself', async () => {
    await workbench.as('sekretariat', async (page) => {
      await open(page)
      const typed = page.getByLabel('Nilai total, nilai persis').first()
      await typed.fill('85,01')
      const unsound = page.getByRole('alert')
      await unsound
        .getByText('nilai minimal 85 lebih rendah daripada WBK (85,01)', { exact: false })
        .waitFor()
      await page.getByRole('row', { name: /^WBK/ }).waitFor({ state: 'detached' })
      await page
        .getByRole('img', { name: /Sebaran/ })
        .first()
        .waitFor({ state: 'detached' })
      await typed.fill('tujuh puluh')
      await expect.poll(() => typed.getAttribute('aria-invalid')).toBe('true')
      await typed.fill('85')
      await page.getByRole('row', { name: /^WBK/ }).waitFor()
      await page.getByRole('button', { name: 'Kembalikan ke 75' }).click()
      await page.getByText('Belum ada yang diubah.').first().waitFor()
    })
  })

  it('moves weights in pairs, so that their sum stays', async () => {
    await workbench.as('sekretariat', async (page) => {
      await open(page)
      await page.getByText('Bobot', { exact: true }).click()
      await page.getByLabel('Bagian dari').selectOption('B.I')
      await page.getByLabel(/^B\.I\.a .*nilai persis$/).fill('17')
      await page.getByText('Jumlah 22,5 dari 22,5').waitFor()
      await expect.poll(() => page.getByLabel(/^B\.I\.b .*nilai persis$/).inputValue()).toBe('5,5')
      await page.getByRole('row', { name: /^WBK/ }).waitFor()
      await page.getByText('17,5 → 17').waitFor()
    })
  })

  it('becomes a draft of next year’s law, with the figures as they were dragged', async () => {
    await workbench.as('sekretariat', async (page) => {
      await open(page)
      await page.goto(`${page.url()}?ubah=${LOWER}`)
      await page.getByRole('button', { name: 'Simpan sebagai rancangan' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Nama versi baru').fill('simulasi-2027')
      await dialog.getByRole('button', { name: 'Rancang dari paket ini' }).click()
      await page.waitForURL(/paket\/rancangan\//)
      await page.getByText('zi/simulasi-2027').first().waitFor()
      await page
        .getByText(/75.*60/)
        .first()
        .waitFor()
    })
  })

  it('gives those that change as a file', async () => {
    await workbench.as('sekretariat', async (page) => {
      await open(page)
      await page.goto(`${page.url()}?ubah=${LOWER}`)
      const save = page.getByRole('button', { name: 'Unduh CSV' })
      await save.waitFor()
      const [file] = await Promise.all([page.waitForEvent('download'), save.click()])
      const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
      const [, , gained = 0] = await sumsOf(page)
      expect(lines).toHaveLength(1 + gained)
      expect(lines[1]).toMatch(/;WBK;Menjadi memenuhi;\d+,\d{6};/)
    })
  })

  it('is not for others, who are told so', async () => {
    for (const key of ['kepala', 'admin', 'auditor'])
      await workbench.as(key, async (page) => {
        await page.goto(`${workbench.server.address}/siklus/1/simulasi`)
        await page.getByText('Bukan wewenang peran Anda.').waitFor()
        const status = await page.evaluate(async () => (await fetch('/api/cycles/1/nation')).status)
        expect(status).toBe(403)
      })
  })

  it('has nothing that axe finds wrong while a draft is open', async () => {
    const { page, close } = await workbench.pageOf('sekretariat')
    await open(page)
    for (const draft of [LOWER, 'rule.WBK.total:90']) {
      await page.goto(`${page.url().split('?')[0]}?ubah=${draft}`)
      const shown = page.getByText(draft === LOWER ? 'menjadi WBK' : 'belum utuh')
      await shown.first().waitFor()
      for (const summary of await page.locator('details:not([open]) > summary').all())
        if (await summary.isVisible()) await summary.click()
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme })
        const axe = new AxeBuilder({ page })
        if (scheme === 'dark') axe.withRules(ONLY_COLOURS)
        const { violations } = await axe.analyze()
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`),
          `${draft} ${scheme}`,
        ).toEqual([])
      }
    }
    await close()
  })
})
