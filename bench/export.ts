import { createWriteStream, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { seeded } from '@teladan/engine/testing/lines.ts'
import { type ListLayout, type ListRow, streamList } from '@teladan/workbook/write/streamList.ts'

/** A nation's recap written as one workbook: how long it takes, and how much more memory it holds while it does. */
const ROWS = 150_000
const COLUMNS = 110
/** What must be reached: seconds, and megabytes above what the process held before. */
const BUDGET = { seconds: 60, megabytes: 150 }

const layout: ListLayout = {
  sheet: 'Rekap',
  columns: Array.from({ length: COLUMNS }, (_, i) => ({
    heading: i < 3 ? (['Unit', 'Instansi', 'Tahap'][i] ?? '') : `Nilai ${i}`,
    width: i < 2 ? 40 : 12,
    holds: i < 3 ? 'text' : 'points',
  })),
}

const file = join(tmpdir(), `teladan-export-${process.pid}.xlsx`)
const before = process.memoryUsage().rss
let peak = before
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss)
}, 50)
const [began, clock] = [process.cpuUsage(), performance.now()]
await pipeline(
  Readable.from(streamList(layout, nation()), { highWaterMark: 1 }),
  createWriteStream(file),
)
const wall = (performance.now() - clock) / 1000
const { user, system } = process.cpuUsage(began)
clearInterval(watch)
const result = {
  rows: ROWS,
  columns: COLUMNS,
  seconds: (user + system) / 1e6,
  wall,
  megabytes: (peak - before) / 1024 ** 2,
  file: statSync(file).size / 1024 ** 2,
}
rmSync(file)
console.log(
  `${ROWS} rows x ${COLUMNS} columns: ${result.seconds.toFixed(1)} s of the processor, ${wall.toFixed(1)} s by the clock, ${Math.round(result.megabytes)} MB more memory at most, ${Math.round(result.file)} MB written.`,
)
save()
if (result.seconds > BUDGET.seconds || result.megabytes > BUDGET.megabytes) process.exitCode = 1

/** Units as a recap has them: names, a stage, and points of six places. */
function* nation(): Generator<ListRow> {
  const random = seeded(4402)
  for (let unit = 0; unit < ROWS; unit++) {
    const row: ListRow = [`Unit Kerja ${unit} & Mitra`, `Instansi ${unit % 643}`, 'Penilaian TPI']
    while (row.length < COLUMNS) row.push(Math.round(random() * 1e8) / 1e6)
    yield row
  }
}

function save() {
  const date = new Date().toISOString().slice(0, 10)
  const folder = fileURLToPath(new URL('./results', import.meta.url))
  mkdirSync(folder, { recursive: true })
  const machine = { node: process.version, platform: process.platform, cpu: cpus()[0]?.model }
  const content = { date, machine, budget: BUDGET, export: result }
  writeFileSync(`${folder}/${date}-export.json`, `${JSON.stringify(content, null, 2)}\n`)
}
