import { randomBytes, randomUUID } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { KEY_BYTES } from './vault.ts'

/** The file that should hold the key holds something else. */
export class KeyNotRead extends Error {
  constructor(file: string) {
    super(
      `${file} does not hold a key (${KEY_BYTES * 2} hexadecimal digits); put it back from the backup, or set TELADAN_KEY`,
    )
  }
}

/** The key of a data folder, made once; only its owner reads it. */
export async function readKey(folder: string): Promise<Buffer> {
  const file = join(folder, 'key')
  const kept = await readFile(file, 'utf8').catch(ignoreMissing)
  const text = kept ?? (await makeKey(folder, file))
  if (!IS_KEY.test(text.trim())) throw new KeyNotRead(file)
  await chmod(file, 0o600)
  return Buffer.from(text.trim(), 'hex')
}

/** Written whole before it is there, so that nobody reads half of it and two who start at once agree. */
async function makeKey(folder: string, file: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o711 })
  const aside = `${file}.${randomUUID()}`
  await writeFile(aside, randomBytes(KEY_BYTES).toString('hex'), { mode: 0o600, flush: true })
  await link(aside, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(aside)
  return readFile(file, 'utf8')
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

export const IS_KEY = /^[0-9a-f]{64}$/i
