import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { start } from '@teladan/server/start.ts'
import { copyDatabase } from '@teladan/server/testing/cluster.ts'
import type { Page } from 'playwright-core'
import { DEMO, type PreparedDemo } from './prepareDemo.ts'
import { openLine } from './weakLine.ts'

const PASSWORD = 'contoh-teladan-2026'

/**
 * The whole platform on a demo of its own, as `npm start` starts it, and a way in for its people; on a copy of one
 * that is prepared already, if there is one.
 */
export async function startDemoServer(prepared?: PreparedDemo) {
  // A code opens one door once; the clock steps on so that somebody can sign in again right away.
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const data = await mkdtemp(join(tmpdir(), 'teladan-demo-'))
  const copy = prepared && (await copyDatabase(prepared.cluster, DEMO))
  const log: string[] = []
  const line = await openLine()
  const started = await startOnFreePort((port) => {
    line?.leadTo(port)
    return start(
      {
        port,
        data,
        publicUrl: `http://localhost:${line?.port ?? port}`,
        databaseUrl: copy?.url,
        key: prepared && Buffer.from(prepared.key, 'hex'),
        isKeyLost: false,
        demo: true,
      },
      { now, log: (event) => log.push(event) },
    )
  })
  const address = line ? `http://localhost:${line.port}` : started.address
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
      const home = page.waitForURL(/beranda/)
      const step = await Promise.race([home.then(() => 'home'), shown.waitFor().then(() => 'code')])
      if (step === 'home') return
      const code = /\d{6}/.exec((await shown.textContent()) ?? '')?.[0] ?? ''
      await page.getByLabel('Kode enam angka').fill(code)
      await page.getByRole('button', { name: 'Lanjutkan' }).click()
      await home
    },
    stop: async () => {
      line?.close()
      await started.stop()
      await copy?.drop()
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** Somebody else may take the port that was free a moment ago; then another one is tried. */
async function startOnFreePort<T>(startAt: (port: number) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await startAt(await freePort())
    } catch (error) {
      if (tries === 5 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
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
