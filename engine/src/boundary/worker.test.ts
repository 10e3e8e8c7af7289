import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { build, type Rollup } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../../../testing/browser.ts'
import { onTheLines } from '../nation/testing/units.ts'
import { seeded } from '../testing/lines.ts'
import { getPack } from '../testing/pack.ts'
import { boundary } from './boundary.ts'

const ENTRY = fileURLToPath(new URL('./boundary.ts', import.meta.url))
const { framework } = getPack()
const units = onTheLines(framework, seeded(3), 1).slice(0, 6)

describe('the boundary and the tally in a worker of the browser', () => {
  let script: Rollup.OutputChunk
  let browser: Browser
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'teladan-'))
    const built = (await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        write: false,
        minify: true,
        lib: { entry: ENTRY, formats: ['iife'], name: 'teladan', fileName: 'boundary' },
      },
    })) as Rollup.RollupOutput[]
    const chunk = built[0]?.output.find((output) => output.type === 'chunk')
    if (!chunk) throw new Error('nothing was built')
    script = chunk
    browser = await openBrowser(folder)
  })
  afterAll(async () => {
    await browser?.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('bring neither zod nor yaml', () => {
    expect(script.moduleIds.filter((id) => id.includes('node_modules'))).toEqual([])
  })

  it('say the same there as here, to the last digit', async () => {
    const page = await browser.newPage()
    const listen =
      'onmessage = ({ data: [law, all] }) => postMessage(all.map((a) => teladan.boundary(law, a)))'
    await page.addScriptTag({
      content: `const code = ${JSON.stringify(`${script.code}\n${listen}`)}`,
    })
    const there = await page.evaluate<string>(`new Promise((resolve, reject) => {
      const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
      worker.onerror = ({ message }) => reject(new Error(message))
      worker.onmessage = ({ data }) =>
        resolve(JSON.stringify(data, (_, value) => typeof value === 'bigint' ? String(value) : value))
      worker.postMessage(${JSON.stringify([framework, units])})
    })`)
    const here = units.map((answers) => boundary(framework, answers))
    const written = JSON.stringify(here, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    expect(there).toBe(written)
  })
})
