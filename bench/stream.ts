import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { anyWorksheet, seeded } from '@teladan/engine/testing/lines.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import { fieldRows, makeWorkbook } from '@teladan/workbook/testing/fieldWorkbook.ts'
import { peakOf } from './runAlone.ts'

/** What a folder with a whole cycle's workbooks takes, read in one `teladan simulate`. */
const CYCLE = 4402
const pack = getPack()
const stream = streamWorkbooks(await makeWorkbooks())
console.log(
  `${stream.workbooks} workbooks in one stream: ${stream.seconds.toFixed(0)} s, peak ${Math.round(stream.megabytes)} MB.`,
)
save()

/** Field workbooks with two layers; a few hundred different ones are enough. */
function makeWorkbooks(): Promise<Buffer[]> {
  const random = seeded(2)
  return Promise.all(
    Array.from({ length: 300 }, () => {
      const layers = {
        unit: { answers: anyWorksheet(pack.framework, random) },
        tpi: { answers: anyWorksheet(pack.framework, random) },
      }
      return makeWorkbook({ Jawaban: fieldRows(pack, layers) })
    }),
  )
}

/** As many workbooks as a cycle has units, in one `teladan simulate`. */
function streamWorkbooks(workbooks: Buffer[]) {
  const folder = mkdtempSync(join(tmpdir(), 'teladan-nation-'))
  try {
    return { workbooks: CYCLE, ...simulateFolder(folder, workbooks) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function simulateFolder(folder: string, workbooks: Buffer[]) {
  for (const [i, bytes] of workbooks.entries())
    for (let copy = i; copy < CYCLE; copy += workbooks.length)
      writeFileSync(join(folder, `unit-${String(copy).padStart(4, '0')}.xlsx`), bytes)
  const { exit, seconds, megabytes, stdout } = peakOf([
    'simulate',
    folder,
    '--set',
    'rule.WBK.area=55%',
    '--json',
  ])
  const { counted } = JSON.parse(stdout) as { counted: number }
  if (exit !== 0 || counted !== CYCLE) throw new Error(`only ${counted} workbooks were counted`)
  return { seconds, megabytes }
}

function save() {
  const date = new Date().toISOString().slice(0, 10)
  const folder = fileURLToPath(new URL('./results', import.meta.url))
  mkdirSync(folder, { recursive: true })
  const machine = { node: process.version, platform: process.platform, cpu: cpus()[0]?.model }
  const content = { date, machine, pack: pack.id, stream }
  writeFileSync(`${folder}/${date}-stream.json`, `${JSON.stringify(content, null, 2)}\n`)
}
