import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const COMMAND = at('../cli/teladan.js')
const FIELD = at('../../shared/data/lke-field-template.xlsx')
const SAMPLE = at('../samples/sentra-bahari-ternate.xlsx')

/** The field's template where it lies beside the project, else our own sample. */
export const WORKBOOK = existsSync(FIELD) ? FIELD : SAMPLE

export type Start = { seconds: number; megabytes: number }

/** One whole process, from nothing to its exit: wall time and the most memory it held. */
function start(args: string[], cache: string): Start {
  const began = performance.now()
  const { stderr, status } = spawnSync(process.execPath, ['--import', REPORT, ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  })
  const seconds = (performance.now() - began) / 1000
  if (status !== 0) throw new Error(stderr)
  return { seconds, megabytes: Number(/maxRSS (\d+)/.exec(stderr)?.[1]) / 1024 }
}

/** `first`: nothing compiled before. `later`: Node's compile cache is there. `floor`: an empty program. */
export function coldStarts(rounds: number) {
  const starts: Record<'first' | 'later' | 'floor', Start[]> = { first: [], later: [], floor: [] }
  for (let round = 0; round < rounds; round++) {
    const cache = mkdtempSync(join(tmpdir(), 'teladan-bench-'))
    starts.floor.push(start(['-e', '0'], cache))
    starts.first.push(start([COMMAND, 'score', WORKBOOK], cache))
    starts.later.push(start([COMMAND, 'score', WORKBOOK], cache))
    rmSync(cache, { recursive: true })
  }
  return starts
}

const REPORT = `data:text/javascript,process.on('exit',()=>process.stderr.write('maxRSS '+process.resourceUsage().maxRSS))`
