import { parentPort } from 'node:worker_threads'
import { readTable } from '@teladan/workbook/readTable.ts'
import type { Came, ListRead } from './reading.ts'

parentPort?.on('message', (came: Came) => void read(came))

async function read({ bytes: { buffer, byteOffset, byteLength }, layout }: Came) {
  const done: ListRead = await readTable(Buffer.from(buffer, byteOffset, byteLength), layout)
  parentPort?.postMessage(done)
}
