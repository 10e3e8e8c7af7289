import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Settings } from '@teladan/engine/nation/changePack.ts'
import { addUnit, makeNation } from '@teladan/engine/nation/nation.ts'
import { readNation, writeNation } from '@teladan/engine/nation/nationBytes.ts'
import { tally } from '@teladan/engine/nation/tally.ts'
import { readLawSource } from '@teladan/engine/packs/readLawSource.ts'
import { anyWorksheet, seeded } from '@teladan/engine/testing/lines.ts'
import { getPack, packFiles } from '@teladan/engine/testing/pack.ts'
import { openBrowser } from '../testing/browser.ts'
import { startDemoServer } from '../testing/demoServer.ts'
import { makeSimulation } from '../web/src/nation/simulation.ts'

/**
 * What a frame of the simulation costs over a cycle: here, setting by setting, and in a real Chromium while a minimum
 * is dragged, from what the worker needs to what the page shows.
 */
const UNITS = 5000
const ROUNDS = 60
const DRAGGED = 180
const { framework } = getPack()
const source = readLawSource(packFiles())
if (!source.ok) throw new Error('the pack is not sound')
const bytes = writeUnits(UNITS)

const settings: Record<string, (round: number) => Settings> = {
  'a minimum': (round) => ({ 'rule.WBK.total': String(60 + (round % 40) / 2) }),
  'a minimum finer than the scale': (round) => ({
    'rule.WBK.total': (60.07 + (round % 40) / 2).toFixed(2),
  }),
  'two weights and a minimum': (round) => ({
    'weight.B.I.a': String(17 - (round % 8) / 8),
    'weight.B.I.b': String(5.5 + (round % 8) / 8),
    'rule.WBK.total': '70',
  }),
  'a parameter': (round) => ({ area_rule: round % 2 ? 'half' : 'whole' }),
}
/** Listens to every worker of the page, and notes how long frames last. */
const OVERHEAR = `
  globalThis.overheard = []; globalThis.gaps = []
  const Heard = Worker
  globalThis.Worker = class extends Heard {
    constructor(...args) {
      super(...args)
      this.addEventListener('message', ({ data }) => {
        if (data.kind === 'scored')
          overheard.push({ worker: data.scored.milliseconds, answered: performance.now() - this.asked })
      })
    }
    postMessage(asked) { if (asked.kind === 'score') this.asked = performance.now(); super.postMessage(asked) }
  }
  globalThis.startFrames = () => {
    let last = performance.now()
    const next = (now) => { gaps.push(now - last); last = now; requestAnimationFrame(next) }
    requestAnimationFrame(next)
  }`

const frames = measureFrames()
console.table(frames)
const dragged = await measureDrag()
console.table(dragged)
save()

function writeUnits(size: number): Uint8Array {
  if (!source.ok) throw new Error('the pack is not sound')
  const random = seeded(5000)
  const nation = makeNation(framework, size)
  const agencies = new Map(
    Array.from({ length: 60 }, (_, i) => [i + 1, `Kementerian Contoh ${i + 1}`]),
  )
  const units = Array.from({ length: size }, (_, i) => ({
    unit: i + 1,
    name: `Kantor Pelayanan Contoh Wilayah ${i + 1}`,
    agency: (i % 60) + 1,
    layer: 'tpi',
    round: 1,
  }))
  for (let i = 0; i < size; i++) addUnit(nation, anyWorksheet(framework, random))
  const { conclusions } = tally(nation, framework, { closed: true })
  const writer = writeNation({ cycle: 1, year: 2026, layer: 'decided', law: source.value })
  return Buffer.concat([
    writer.begin(),
    writer.add({ nation, units, conclusions, agencies }),
    writer.end(),
  ])
}

/** Each kind of draft, round after round as a hand drags. */
function measureFrames() {
  const began = performance.now()
  const read = readNation(bytes)
  const opened = performance.now() - began
  if (!read.ok) throw new Error(read.error)
  const made = makeSimulation(read.value)
  if (!made.ok) throw new Error(made.error)
  const times = new Map(Object.keys(settings).map((what) => [what, [] as number[]]))
  for (const [what, of] of Object.entries(settings))
    for (let round = -10; round < ROUNDS; round++) {
      const scored = made.value.score(of(round + 10))
      if (!scored.isSound) throw new Error(JSON.stringify(scored.problems))
      if (round >= 0) times.get(what)?.push(scored.milliseconds)
    }
  return [
    { what: 'read the bytes', ...quantiles([opened]) },
    ...[...times].map(([what, all]) => ({ what, ...quantiles(all) })),
  ]
}

/** A hand on a real page: a minimum is dragged to and fro, a step a frame. */
async function measureDrag() {
  const folder = await mkdtemp(join(tmpdir(), 'teladan-simulation-'))
  const server = await startDemoServer()
  const browser = await openBrowser(folder)
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.addInitScript(OVERHEAR)
  await server.signIn(page, 'sekretariat')
  const body = Buffer.from(bytes)
  await page.route(/\/nation\?/, (route) =>
    route.fulfill({ body, contentType: 'application/vnd.teladan.nation' }),
  )
  await page.goto(`${server.address}/siklus/1/simulasi`)
  await page.getByRole('row', { name: /^WBK/ }).waitFor()
  const box = await page.getByRole('slider', { name: 'Nilai total' }).first().boundingBox()
  if (!box) throw new Error('no slider')
  const y = box.y + box.height / 2
  const xAt = (step: number) => box.x + box.width * (0.62 + 0.2 * Math.sin(step / 12))
  await page.mouse.move(xAt(0), y)
  await page.mouse.down()
  await page.evaluate('overheard.length = 0; startFrames()')
  for (let step = 0; step < DRAGGED; step++) await page.mouse.move(xAt(step), y)
  await page.mouse.up()
  await page.waitForTimeout(300)
  const heard = (await page.evaluate('({ overheard, gaps })')) as {
    overheard: { worker: number; answered: number }[]
    gaps: number[]
  }
  await browser.close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
  return [
    { what: 'the worker scores', ...quantiles(heard.overheard.map(({ worker }) => worker)) },
    {
      what: 'from asking to the answer on the page',
      ...quantiles(heard.overheard.map(({ answered }) => answered)),
    },
    { what: 'from frame to frame', ...quantiles(heard.gaps) },
  ]
}

function quantiles(times: number[]) {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2))
  return { least: at(0), median: at(0.5), p95: at(0.95), most: at(1) }
}

function save() {
  const date = new Date().toISOString().slice(0, 10)
  const folder = fileURLToPath(new URL('./results', import.meta.url))
  mkdirSync(folder, { recursive: true })
  const machine = { node: process.version, platform: process.platform, cpu: cpus()[0]?.model }
  const about = { date, rounds: ROUNDS, units: UNITS, bytes: bytes.length, machine }
  const content = { ...about, milliseconds: { frames, dragged } }
  writeFileSync(`${folder}/${date}-simulation.json`, `${JSON.stringify(content, null, 2)}\n`)
}
