import type { BrowserContext, Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { openBrowser } from './browser.ts'
import { startDemoServer } from './demoServer.ts'

/** A browser before a demo of its own, with every person of the demo ready to do their part. */
export async function openWorkbench() {
  const server = await startDemoServer(inject('demo'))
  const browser = await openBrowser(inject('browser'))

  const signedIn = new Map<string, BrowserContext>()

  /** A page in somebody's own browser, where they stay signed in; with what it complained of. */
  const pageOf = async (key?: string) => {
    const known = key === undefined ? undefined : signedIn.get(key)
    const context =
      known ?? (await browser.newContext({ locale: 'id-ID', timezoneId: 'Asia/Jayapura' }))
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) complaints.push(message.text())
    })
    if (known) await page.goto(`${server.address}/beranda`)
    else if (key) {
      await server.signIn(page, key)
      signedIn.set(key, context)
    }
    return { page, complaints, close: () => (key ? page.close() : context.close()) }
  }

  return {
    server,
    browser,
    pageOf,
    /** Lets somebody do their part, and holds their browser to a clean console. */
    as: async <T>(key: string | undefined, work: (page: Page) => Promise<T>): Promise<T> => {
      const { page, complaints, close } = await pageOf(key)
      try {
        const said = await work(page)
        expect(complaints).toEqual([])
        return said
      } catch (error) {
        throw await withSight(page, error)
      } finally {
        await close()
      }
    },
    close: async () => {
      await browser.close()
      await server.stop()
    },
  }
}

/** What failed, with what the page said at that moment: all there is to go by where nobody could watch. */
async function withSight(page: Page, error: unknown) {
  if (!(error instanceof Error)) return error
  const open = page.locator('dialog[open], [role=alert], h1')
  const said = await open.allInnerTexts().catch(() => ['nothing: the page is gone'])
  const wrong = await page
    .locator(':invalid:not(form, fieldset)')
    .evaluateAll((fields) => fields.map((field) => field.outerHTML.slice(0, 160)))
    .catch(() => [])
  error.message += `\nAt ${page.url()} the page said:\n${[...said, ...wrong].join('\n---\n')}`
  return error
}

/** Opens a unit's page from wherever its name stands first. */
export async function openUnit(page: Page, name: string) {
  await page.getByRole('link', { name }).first().click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** What another scheme can change of a page for axe: its colours, and nothing else. */
export const ONLY_COLOURS = ['color-contrast', 'link-in-text-block']

/** Asks the API as whoever a page is signed in as, and takes no refusal for an answer. */
export const ask = <T>(
  page: Page,
  path: string,
  { method = 'GET', body = undefined as unknown } = {},
) =>
  page.evaluate(
    async ([to, how, what]) => {
      const json = { 'content-type': 'application/json' }
      const init = what === undefined ? {} : { headers: json, body: JSON.stringify(what) }
      const reply = await fetch(to as string, { method: how as string, ...init })
      if (!reply.ok) throw new Error(`${how} ${to}: ${reply.status} ${await reply.text()}`)
      return (await reply.json()) as never
    },
    [path, method, body] as const,
  ) as Promise<T>
