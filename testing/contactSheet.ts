import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBrowser } from './browser.ts'
import { startDemoServer } from './demoServer.ts'
import { findPlaces } from './findPlaces.ts'
import { LOOKS, PAGES_TO_SEE } from './pages.ts'

/** Takes a picture of every page in every look and lays them on one sheet: `node testing/contactSheet.ts FOLDER`. */
async function makeContactSheet(folder: string, only?: string) {
  await mkdir(folder, { recursive: true })
  const unpacked = await mkdtemp(join(tmpdir(), 'teladan-browser-'))
  const server = await startDemoServer()
  const browser = await openBrowser(unpacked)
  try {
    const places = await findPlaces(browser, server)
    const rows: string[] = []
    for (const [name, { as, at }] of Object.entries(PAGES_TO_SEE)) {
      if (only && !only.split(',').includes(name)) continue
      const cells: string[] = []
      for (const look of LOOKS) {
        const context = await browser.newContext({
          viewport: { width: look.width, height: look.height },
          colorScheme: look.scheme,
          locale: 'id-ID',
          timezoneId: 'Asia/Jayapura',
        })
        const page = await context.newPage()
        if (as) await server.signIn(page, as)
        await page.goto(server.address + at(places))
        await page.locator('h1').first().waitFor()
        // The script of a worker is never reported as loaded; where there is one, this waits its time.
        await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined)
        const file = `${name}-${look.name}.png`
        await page.screenshot({ path: join(folder, file), fullPage: true })
        cells.push(
          `<td><img src="${file}" width="${look.width / 4}" alt="${name}, ${look.name}"></td>`,
        )
        await context.close()
      }
      rows.push(`<tr><th>${name}</th>${cells.join('')}</tr>`)
    }
    await writeFile(
      join(folder, 'index.html'),
      `<!doctype html><meta charset="utf-8"><table>${rows.join('\n')}</table>`,
    )
  } finally {
    await browser.close()
    await server.stop()
    await rm(unpacked, { recursive: true, force: true })
  }
}

const [folder = 'contact-sheet', only] = process.argv.slice(2)
await makeContactSheet(folder, only)
