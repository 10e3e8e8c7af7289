import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPlaces } from './findPlaces.ts'
import { PAGES_TO_SEE } from './pages.ts'
import { ONLY_COLOURS, openUnit, openWorkbench } from './workbench.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
let workbench: Awaited<ReturnType<typeof openWorkbench>>
beforeAll(async () => {
  workbench = await openWorkbench()
})
afterAll(() => workbench?.close())
const as: typeof workbench.as = (key, work) => workbench.as(key, work)

describe('the workbench in a real browser', () => {
  it('is shown page by page on the contact sheet, none left out', async () => {
    const routes = await readFile(join(ROOT, 'web/src/routes.tsx'), 'utf8')
    const pages = [...routes.matchAll(/^ {2}(\w+): (?:inside|outside)\(/gm)].map(([, name]) => name)
    expect(pages.length).toBeGreaterThan(10)
    expect(new Set(Object.keys(PAGES_TO_SEE))).toEqual(new Set([...pages, 'start', 'api']))
  })

  it('lets a team answer by key, keeps every answer, and shows the points change', async () => {
    await as('anggota', async (page) => {
      await openUnit(page, 'Sentra Bahari Ternate')
      await page.getByRole('link', { name: 'Buka lembar kerja' }).click()
      const total = page.locator('.live [aria-live] b')
      const before = await total.textContent()
      const saved = page.waitForResponse((reply) => reply.request().method() === 'PUT')
      await page.keyboard.press('a')
      await expect.poll(() => total.textContent()).not.toBe(before)
      expect((await saved).status()).toBe(200)
      await page.getByText(/Tersimpan \d/).waitFor()
      const heading = page.getByRole('heading', { level: 1 })
      const asked = await heading.textContent()
      await page.keyboard.press('j')
      await expect.poll(() => heading.textContent()).not.toBe(asked)
      await page.reload()
      await expect.poll(() => total.textContent()).not.toBe(before)
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
    const [one, two] = [await workbench.pageOf('anggota'), await workbench.pageOf('kepala')]
    for (const { page } of [one, two]) {
      await openUnit(page, 'Sentra Bahari Ternate')
      await page.getByRole('link', { name: 'Buka lembar kerja' }).click()
      await page.locator('.contents details[open] button').first().waitFor()
      await page.locator('.contents details[open] button').first().click()
    }
    const saved = one.page.waitForResponse((reply) => reply.request().method() === 'PUT')
    await one.page.locator('.options label').last().click()
    expect((await saved).status()).toBe(200)
    await two.page.getByLabel('Penjelasan').fill('Catatan kepala')
    await two.page.getByText('diubah orang lain lebih dulu').waitFor()
    await two.page.getByRole('button', { name: 'Pakai jawaban saya' }).click()
    await two.page.getByText(/Tersimpan \d/).waitFor()
    await one.close()
    await two.close()
  })

  it('has nothing that axe finds wrong on any page, light or dark', async () => {
    const { browser, server, pageOf } = workbench
    const places = await findPlaces(browser, server)
    const pages = Object.entries(PAGES_TO_SEE)
    const people = new Map(
      pages.map(([, { as }]) => [as, pages.filter(([, one]) => one.as === as)]),
    )
    for (const [person, theirs] of people) {
      const { page, close } = await pageOf(person)
      for (const [name, { at }] of theirs)
        for (const scheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: scheme })
          const axe = new AxeBuilder({ page })
          if (scheme === 'light') {
            await page.goto(server.address + at(places))
            await page.getByRole('heading', { level: 1 }).first().waitFor()
          } else axe.withRules(ONLY_COLOURS)
          const { violations } = await axe.analyze()
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)
          expect(found, `${name} ${scheme}`).toEqual([])
        }
      await close()
    }
  })
})
