import { parentPort } from 'node:worker_threads'
import { workbook as words } from '@teladan/words/workbook.ts'
import { writeWorkbook } from '@teladan/workbook/write/writeWorkbook.ts'
import { readLaw } from '../packs/lawText.ts'
import type { Writing, Written } from './writing.ts'

parentPort?.on('message', (job: Writing) => void write(job))

async function write({ law, dossier, language, key }: Writing) {
  const { sheet } = words[language]
  const written: Written = await writeWorkbook(readLaw(law), dossier, sheet, Buffer.from(key))
  parentPort?.postMessage(written)
}
