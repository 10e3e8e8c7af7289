import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { openBrowser } from './browser.ts'
import { startDemoServer } from './demoServer.ts'

/** A browser before a demo of its own, with every person of the demo ready to do their part. */
export async function openWorkbench() {
  const folder = await mkdtemp(join(tmpdir(), 'teladan-walk-'))
  const server = await startDemoServer()
  const browser = await openBrowser(folder)

  /** A browser of somebody's own, with what it complained of; signed in when the demo knows the word. */
  const pageOf = async (key?: string) => {
    const context = await browser.newContext({ locale: 'id-ID', timezoneId: 'Asia/Jayapura' })
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) complaints.push(message.text())
    })
    if (key) await server.signIn(page, key)
    return { page, complaints, close: () => context.close() }
  }

  return {
    server,
    browser,
    pageOf,
    /** Lets somebody do their part, and holds their browser to a clean console. */
    as: async <T>(key: string | undefined, work: (page: Page) => Promise<T>): Promise<T> => {
      const { page, complaints, close } = await pageOf(key)
      const said = await work(page)
      expect(complaints).toEqual([])
      await close()
      return said
    },
    close: async () => {
      await browser.close()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Opens a unit's page from wherever its name stands first. */
export async function openUnit(page: Page, name: string) {
  await page.getByRole('link', { name }).first().click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}
