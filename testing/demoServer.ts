import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { start } from '@teladan/server/start.ts'
import type { Page } from 'playwright-core'

const PASSWORD = 'contoh-teladan-2026'

/** The whole platform on a demo of its own, as `npm start` starts it, and a way in for its people. */
export async function startDemoServer() {
  // A code opens one door once; the clock steps on so that somebody can sign in again right away.
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const data = await mkdtemp(join(tmpdir(), 'teladan-demo-'))
  const port = await freePort()
  const address = `http://localhost:${port}`
  const config = {
    port,
    data,
    publicUrl: address,
    databaseUrl: undefined,
    key: undefined,
    isKeyLost: false,
    demo: true,
  }
  const log: string[] = []
  const { stop } = await start(config, { now, log: (event) => log.push(event) })
  return {
    address,
    log,
    now,
    /** Lets time pass on the server, past a window's end or not; the browser's own clock stays. */
    pass: ({ minutes }: { minutes: number }) => {
      ahead += minutes * 60_000
    },
    /** Signs somebody of the demo in through the pages, second step and all. */
    signIn: async (page: Page, key: string) => {
      ahead += 31_000
      await page.goto(`${address}/masuk`)
      await page.getByLabel('NIP atau surel').fill(`${key}@contoh.example`)
      await page.getByLabel('Kata sandi').fill(PASSWORD)
      await page.getByRole('button', { name: 'Masuk' }).click()
      const shown = page.getByText(/kode saat ini \d{6}/)
      const home = page.waitForURL(/beranda/, { timeout: 15_000 })
      const step = await Promise.race([home.then(() => 'home'), shown.waitFor().then(() => 'code')])
      if (step === 'home') return
      const code = /\d{6}/.exec((await shown.textContent()) ?? '')?.[0] ?? ''
      await page.getByLabel('Kode enam angka').fill(code)
      await page.getByRole('button', { name: 'Lanjutkan' }).click()
      await home
    },
    stop: async () => {
      await stop()
      await rm(data, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const found = probe.address()
      probe.close(() => resolve(typeof found === 'object' && found ? found.port : 0))
    })
  })
}
