import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { startDemoServer } from './demoServer.ts'
import { PAGES_TO_SEE } from './pages.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
let server: Awaited<ReturnType<typeof startDemoServer>>
let browser: Browser
let folder: string
beforeAll(async () => {
  execFileSync(process.execPath, ['web/build.ts'], { cwd: ROOT })
  folder = await mkdtemp(join(tmpdir(), 'teladan-walk-'))
  server = await startDemoServer()
  browser = await openBrowser(folder)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** A page of somebody of the demo, with what their browser complained of. */
async function pageOf(key: string) {
  const context = await browser.newContext({ locale: 'id-ID', timezoneId: 'Asia/Jayapura' })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text())
  })
  await server.signIn(page, key)
  return { page, complaints, close: () => context.close() }
}

/** Lets somebody do their part, and holds their browser to a clean console. */
async function as(key: string, work: (page: Page) => Promise<void>) {
  const { page, complaints, close } = await pageOf(key)
  await work(page)
  expect(complaints).toEqual([])
  await close()
}

const openUnit = async (page: Page, name: string) => {
  await page.getByRole('link', { name }).first().click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

describe('the workbench in a real browser', { timeout: 180_000 }, () => {
  it('is shown page by page on the contact sheet, none left out', async () => {
    const routes = await readFile(join(ROOT, 'web/src/routes.tsx'), 'utf8')
    const pages = [...routes.matchAll(/^ {2}(\w+): (?:inside|outside)\(/gm)].map(([, name]) => name)
    expect(pages.length).toBeGreaterThan(10)
    expect(Object.keys(PAGES_TO_SEE).sort()).toEqual([...pages, 'start'].sort())
  })

  it('lets a team answer by key, keeps every answer, and shows the points change', async () => {
    await as('anggota', async (page) => {
      await openUnit(page, 'Sentra Bahari Ternate')
      await page.getByRole('link', { name: 'Buka lembar kerja' }).click()
      await page.getByText('Penilaian Mandiri').first().waitFor()
      const total = page.locator('.live [aria-live] b')
      const before = await total.textContent()
      await page.keyboard.press('a')
      await page.getByText(/Tersimpan/).waitFor()
      expect(await total.textContent()).not.toBe(before)
      const heading = await page.getByRole('heading', { level: 1 }).textContent()
      await page.keyboard.press('j')
      expect(await page.getByRole('heading', { level: 1 }).textContent()).not.toBe(heading)
      await page.reload()
      await page.locator('.live [aria-live] b').waitFor()
      expect(await total.textContent()).not.toBe(before)
    })
  })

  it('keeps what is typed on a lost line and sends it when the line is back', async () => {
    await as('anggota', async (page) => {
      await openUnit(page, 'Sentra Bahari Ternate')
      await page.getByRole('link', { name: 'Buka lembar kerja' }).click()
      const note = page.getByLabel('Penjelasan')
      await note.waitFor()
      await page.context().setOffline(true)
      await note.fill('Rapat tim 14 Februari; <b>notula</b> terlampir.')
      await page.getByText(/Tersimpan di perangkat ini/).waitFor()
      await page.context().setOffline(false)
      await page.getByText(/Tersimpan \d/).waitFor()
    })
  })

  it('shows the second of two people on one question what the first one saved', async () => {
    const [one, two] = [await pageOf('anggota'), await pageOf('kepala')]
    for (const { page } of [one, two]) {
      await openUnit(page, 'Sentra Bahari Ternate')
      await page.getByRole('link', { name: 'Buka lembar kerja' }).click()
      await page.locator('.contents details[open] button').first().waitFor()
      await page.locator('.contents details[open] button').first().click()
    }
    const saved = one.page.waitForResponse(/answers\/unit/)
    await one.page.locator('.options label').last().click()
    expect((await saved).status()).toBe(200)
    await two.page.getByLabel('Penjelasan').fill('Catatan kepala')
    await two.page.getByText('diubah orang lain lebih dulu').waitFor()
    await two.page.getByRole('button', { name: 'Pakai jawaban saya' }).click()
    await two.page.getByText(/Tersimpan \d/).waitFor()
    await one.close()
    await two.close()
  })

  it('leads a proposed unit through panel and decision to WBK, and the unit hears it before the public', async () => {
    const unit = 'Sentra Melati Kendari'
    await as('admin', async (page) => {
      await page.getByRole('link', { name: 'Rapat panel' }).click()
      await page.getByRole('button', { name: 'Adakan rapat' }).click()
      await page.getByLabel('Tanggal').fill('2026-11-20')
      await page.getByLabel('Tempat').fill('Jakarta')
      for (const box of await page.getByRole('dialog').getByRole('checkbox').all())
        await box.check()
      await page.getByRole('dialog').getByRole('radio').first().check()
      await page.getByRole('dialog').getByRole('button', { name: 'Adakan rapat' }).click()
      await page.getByRole('heading', { level: 1 }).waitFor()
    })
    // Agus Salim Pohan comes first by name, and so is the chair.
    for (const key of ['panel', 'panel2'])
      await as(key, async (page) => {
        await page.getByRole('link', { name: 'Rapat panel' }).click()
        await page.getByRole('main').getByRole('link').first().click()
        await page.getByRole('radio', { name: 'Beri predikat' }).first().check()
        await page.getByRole('button', { name: 'Berikan suara' }).first().click()
        await page.getByText(/Suara Anda: memberi/).waitFor()
      })
    await as('panel2', async (page) => {
      await page.getByRole('link', { name: 'Rapat panel' }).click()
      await page.getByRole('main').getByRole('link').first().click()
      await page.getByLabel('Notula').fill('Panel sepakat.')
      await page.getByRole('button', { name: 'Tutup rapat' }).click()
      await page.getByLabel('Dasar penetapan').fill('Semua nilai minimal terpenuhi.')
      await page.getByRole('radio', { name: 'Menetapkan WBK' }).check()
      await page.getByRole('button', { name: 'Tetapkan', exact: true }).click()
      await page.getByText('Pengumuman').first().waitFor()
    })
    await as('kepala', async (page) => {
      await openUnit(page, unit)
      expect(await page.getByText('Menyandang predikat').count()).toBe(0)
    })
    await as('admin', async (page) => {
      await openUnit(page, unit)
      await page.getByRole('link', { name: 'Penetapan Predikat' }).first().click()
      await page.getByRole('button', { name: 'Beri tahu unit' }).click()
      await page.getByText(/Unit diberi tahu/).waitFor()
      await page.getByRole('button', { name: 'Umumkan' }).click()
      await page.getByText(/Diumumkan/).waitFor()
    })
    await as('kepala', async (page) => {
      await openUnit(page, unit)
      await page.getByText('Menyandang predikat').first().waitFor()
    })
  })

  it('has nothing that axe finds wrong, light or dark, on the pages people use most', async () => {
    const { page, close } = await pageOf('kepala')
    await openUnit(page, 'Sentra Bahari Ternate')
    const unit = new URL(page.url()).pathname
    for (const path of [
      '/',
      '/masuk',
      '/beranda',
      unit,
      `${unit}/lembar-kerja`,
      '/jejak',
      '/perangkat',
    ])
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme })
        await page.goto(server.address + path)
        await page.getByRole('heading').first().waitFor()
        const { violations } = await new AxeBuilder({ page }).analyze()
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)
        expect(found, `${path} ${scheme}`).toEqual([])
      }
    await close()
  })
})
