import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runAlone } from './runAlone.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const FIELD = at('../../shared/data/lke-field-template.xlsx')
export const SAMPLE = at('../samples/sentra-bahari-ternate.xlsx')

/** The field's template where it lies beside the project, else our own sample. */
export const WORKBOOK = existsSync(FIELD) ? FIELD : SAMPLE

export type Start = { seconds: number; megabytes: number }

/** `first`: nothing compiled before. `later`: Node's compile cache is there. `floor`: only saying the version. */
export function coldStarts(rounds: number) {
  const starts: Record<'first' | 'later' | 'floor', Start[]> = { first: [], later: [], floor: [] }
  const { NODE_COMPILE_CACHE: _, ...plain } = process.env
  for (let round = 0; round < rounds; round++) {
    const folder = mkdtempSync(join(tmpdir(), 'teladan-bench-'))
    const env = { ...plain, TMPDIR: folder }
    starts.first.push(runAlone(['score', WORKBOOK], env))
    starts.later.push(runAlone(['score', WORKBOOK], env))
    starts.floor.push(runAlone(['--version'], env))
    rmSync(folder, { recursive: true })
  }
  return starts
}
