import { parentPort } from 'node:worker_threads'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { workbook as words } from '@teladan/words/workbook.ts'
import { writeWorkbook } from '@teladan/workbook/write/writeWorkbook.ts'
import type { Writing, Written } from './writing.ts'

parentPort?.on('message', (job: Writing) => void write(job))

async function write({ law, dossier, language, key }: Writing) {
  const { sheet } = words[language]
  const written: Written = await writeWorkbook(lawIn(law), dossier, sheet, Buffer.from(key))
  parentPort?.postMessage(written)
}

/** Laws that were read before: a few years of a few programmes. */
const read = new Map<string, Pack>()
function lawIn(text: string): Pack {
  const law = read.get(text) ?? (JSON.parse(text) as Pack)
  if (read.size >= MOST) read.clear()
  read.set(text, law)
  return law
}
const MOST = 8
