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

/** `first`: nothing compiled before. `later`: Node's compile cache is there. `floor`: a command that only says its version. */
export function coldStarts(rounds: number) {
  const starts: Record<'first' | 'later' | 'floor', Start[]> = { first: [], later: [], floor: [] }
  for (let round = 0; round < rounds; round++) {
    const cache = mkdtempSync(join(tmpdir(), 'teladan-bench-'))
    starts.floor.push(runAlone(['--version'], cache))
    starts.first.push(runAlone(['score', WORKBOOK], join(cache, 'first')))
    starts.later.push(runAlone(['score', WORKBOOK], join(cache, 'first')))
    rmSync(cache, { recursive: true })
  }
  return starts
}
