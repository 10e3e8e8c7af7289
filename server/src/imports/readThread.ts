import { parentPort } from 'node:worker_threads'
import { readWorkbook } from '@teladan/workbook/readWorkbook.ts'
import { readLaw } from '../packs/lawText.ts'
import type { Came, WorkbookRead } from './reading.ts'

parentPort?.on('message', (came: Came) => void read(came))

async function read({ bytes, law, key, layer }: Came) {
  const done: WorkbookRead = await readWorkbook(bufferOn(bytes), readLaw(law), bufferOn(key), layer)
  parentPort?.postMessage(done)
}

const bufferOn = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength)
