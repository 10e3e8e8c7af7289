import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { build, type Rollup } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../../testing/browser.ts'
import { makeFixed } from './exact.ts'
import { score } from './score.ts'
import { getPack } from './testing/pack.ts'

const ENTRY = fileURLToPath(new URL('./score.ts', import.meta.url))
const pack = getPack()
const units = pack.examples.filter(({ parameters }) => !Object.keys(parameters).length)

/** The scorer as a browser would load it: one script that sets `teladan`. */
async function bundle(): Promise<Rollup.OutputChunk> {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      lib: { entry: ENTRY, formats: ['iife'], name: 'teladan', fileName: 'score' },
    },
  })) as Rollup.RollupOutput[]
  const chunk = built[0]?.output.find((output) => output.type === 'chunk')
  if (!chunk) throw new Error('nothing was built')
  return chunk
}

describe('the scorer in a browser', () => {
  let script: Rollup.OutputChunk
  let browser: Browser
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'teladan-'))
    script = await bundle()
    browser = await openBrowser(folder)
  })
  afterAll(async () => {
    await browser?.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('is smaller than 25 kB and brings neither zod nor yaml', () => {
    expect(gzipSync(script.code).length).toBeLessThan(25_000)
    expect(script.moduleIds.filter((id) => id.includes('node_modules'))).toEqual([])
  })

  it('gives the same digits and verdicts as here, on every worked example', async () => {
    const page = await browser.newPage()
    await page.addScriptTag({ content: script.code })
    const there = await page.evaluate(
      ({ framework, all }) => {
        const { score: scoreThere } = (
          globalThis as unknown as { teladan: { score: typeof score } }
        ).teladan
        return all.map(({ answers, closed }) => {
          const { scorecard, verdicts } = scoreThere(framework, answers, { closed })
          const { num, den } = scorecard.total.points
          const kinds = Object.values(verdicts).map(({ kind }) => kind)
          return { num: String(num), den: String(den), kinds, open: scorecard.open.length }
        })
      },
      {
        framework: JSON.parse(JSON.stringify(pack.framework)) as typeof pack.framework,
        all: units.map(({ answers, closed }) => ({ answers, closed })),
      },
    )
    const here = units.map(({ answers, closed }) => {
      const { scorecard, verdicts } = score(pack.framework, answers, { closed })
      const { num, den } = scorecard.total.points
      const kinds = Object.values(verdicts).map(({ kind }) => kind)
      return { num: String(num), den: String(den), kinds, open: scorecard.open.length }
    })
    expect(there).toEqual(here)
    const [first] = there
    expect(first && makeFixed({ num: BigInt(first.num), den: BigInt(first.den) }, 2)).toBe('100.00')
  })
})
