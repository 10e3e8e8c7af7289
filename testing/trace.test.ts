import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPlaces } from './findPlaces.ts'
import { PAGES_TO_SEE } from './pages.ts'
import { openUnit, openWorkbench } from './workbench.ts'

let workbench: Awaited<ReturnType<typeof openWorkbench>>
beforeAll(async () => {
  workbench = await openWorkbench()
})
afterAll(() => workbench?.close())
const as: typeof workbench.as = (key, work) => workbench.as(key, work)

const UNIT = 'Sentra Bahari Ternate'
const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Dari mana nilai ini?' })
const named = (page: Page, name: string | RegExp) =>
  dialogOf(page).getByRole('heading', { level: 3, name })

describe('a figure on the screen', () => {
  it('says where it comes from, from the total down to an answer, all by key', async () => {
    await as('kepala', async (page) => {
      await openUnit(page, UNIT)
      await page.locator('.score-total').getByRole('button').focus()
      await page.keyboard.press('Enter')
      await named(page, 'Nilai hasil evaluasi Zona Integritas').waitFor()
      await dialogOf(page)
        .getByRole('row', { name: /Jumlah .* 100$/ })
        .waitFor()
      for (const part of [
        'A Pengungkit',
        'A.I Pemenuhan',
        /^A\.I\.1 /,
        /^A\.I\.1\.i /,
        'A.I.1.i.a',
      ]) {
        await dialogOf(page)
          .getByRole('rowheader')
          .getByRole('button', { name: part })
          .first()
          .focus()
        await page.keyboard.press('Enter')
        await named(page, part).waitFor()
      }
      await dialogOf(page)
        .getByText('1 × 0,25 = 0,25')
        .or(dialogOf(page).getByText('0 × 0,25 = 0'))
        .waitFor()
      await dialogOf(page).getByText('dikutip', { exact: true }).waitFor()
      await dialogOf(page)
        .getByRole('button', { name: /Kembali ke A\.I\.1\.i / })
        .click()
      await named(page, /^A\.I\.1\.i /).waitFor()
      await page.keyboard.press('Escape')
      await dialogOf(page).waitFor({ state: 'detached' })
    })
  })

  it('is held against its minimum as it is, with the place in the law a click away', async () => {
    await as('kepala', async (page) => {
      await openUnit(page, UNIT)
      await page.getByRole('button', { name: 'WBK 75' }).click()
      await named(page, /Nilai minimal WBK: Nilai hasil evaluasi/).waitFor()
      await dialogOf(page)
        .getByText(/^[\d,]+…? [≥<] 75$/)
        .waitFor()
      await dialogOf(page)
        .getByRole('link', { name: 'Permenpan RB 90/2021, nilai minimal WBK' })
        .click()
      await page.waitForURL(/\/peraturan#minimal-WBK-/)
      const place = page.locator('li.cited')
      await place.getByText('Nilai total').first().waitFor()
      await expect.poll(() => place.evaluate((li) => li === document.activeElement)).toBe(true)
    })
  })

  it('says the same on the worksheet, before a question and in its heading', async () => {
    await as('kepala', async (page) => {
      await openUnit(page, UNIT)
      await page.getByRole('link', { name: 'Buka lembar kerja' }).click()
      await page.locator('.contents').getByText('Unit telah membentuk tim').first().click()
      await page.getByRole('heading', { level: 1, name: /Unit telah membentuk tim/ }).waitFor()
      const where = page.locator('details.where').filter({ hasText: 'Dari mana nilai ini?' })
      await where.getByText('Dari mana nilai ini?').click()
      await where.getByRole('link', { name: 'Permenpan RB 90/2021, LKE A.I.1.i.a' }).waitFor()
      await where
        .getByRole('button', { name: 'Manajemen perubahan' })
        .or(where.getByRole('button', { name: /tim/i }))
        .first()
        .click()
      await named(page, /^A\.I\.1\.i /).waitFor()
      await page.keyboard.press('Escape')
      await page.locator('.live [aria-live]').getByRole('button').click()
      await named(page, 'Nilai hasil evaluasi Zona Integritas').waitFor()
    })
  })

  it('is reasoned from what was frozen where it was decided, fits a phone, and axe finds nothing', async () => {
    const { browser, server } = workbench
    const places = await findPlaces(browser, server)
    await as('kepala', async (page) => {
      await page.setViewportSize({ width: 360, height: 780 })
      await page.goto(server.address + (PAGES_TO_SEE.decision?.at(places) ?? ''))
      const total = page.locator('.judged-minimums').first().getByRole('row').nth(1)
      await total.getByRole('button').first().click()
      await named(page, 'Nilai hasil evaluasi Zona Integritas').waitFor()
      const { violations } = await new AxeBuilder({ page }).include('dialog[open]').analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)).toEqual(
        [],
      )
      await page.emulateMedia({ media: 'print' })
      await page.getByRole('heading', { level: 1 }).waitFor({ state: 'hidden' })
      await named(page, 'Nilai hasil evaluasi Zona Integritas').waitFor()
      await page.emulateMedia({ media: 'screen' })
      const isWithin = () =>
        dialogOf(page).evaluate((dialog) => dialog.scrollWidth <= dialog.clientWidth)
      await expect.poll(isWithin).toBe(true)
      await dialogOf(page).getByRole('button', { name: 'WBK', exact: true }).click()
      await dialogOf(page)
        .getByText(/^[\d,]+…? ≥ 75$/)
        .waitFor()
      await dialogOf(page).getByText('cukup', { exact: true }).waitFor()
    })
  })
})
