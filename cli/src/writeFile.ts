import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { err, ok, type Result } from '@teladan/engine/result.ts'

/** Writes a file whole or not at all, as its bytes come; what stood there stays until the last byte is written. */
export async function writeFile(
  path: string,
  content: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<Result<{ bytes: number }, string>> {
  const partial = `${path}.${process.pid}.part`
  try {
    const file = createWriteStream(partial, { flags: 'wx' })
    await pipeline(Readable.from(content, { highWaterMark: 1 }), file)
    await rename(partial, path)
    return ok({ bytes: file.bytesWritten })
  } catch (error) {
    await rm(partial, { force: true })
    if (!isOfTheDisk(error)) throw error
    return err(error.code)
  }
}

/** What stands at a path: a file, a folder, or nothing. */
export async function kindOf(path: string): Promise<'file' | 'folder' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch {
    return 'nothing'
  }
}

const isOfTheDisk = (error: unknown): error is NodeJS.ErrnoException & { code: string } =>
  error instanceof Error &&
  'syscall' in error &&
  typeof (error as { code?: unknown }).code === 'string'
