import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { isDiskFull } from '../db/notNow.ts'
import { isAlive } from '../db/ownFolder.ts'

/** Bytes that came in whole and lie aside: kept under their SHA-256, or dropped. */
export type Received = {
  sha256: string
  size: number
  head: Buffer
  keep: () => Promise<void>
  /** Leaves nothing behind; what was kept stays. */
  drop: () => Promise<void>
}
export type NotReceived = {
  reason: 'too_large' | 'empty' | 'type_not_taken' | 'broken_off' | 'disk_full'
}

/** Bytes under their own SHA-256: kept once, never changed. */
export type FileStore = {
  /** Takes a stream in, as far as it may; what is refused or breaks off leaves nothing behind. */
  receive: (
    bytes: Readable,
    limits: { most: number; isTaken: (head: Buffer) => boolean },
  ) => Promise<Result<Received, NotReceived>>
  open: (sha256: string) => Readable
  has: (sha256: string) => Promise<boolean>
}

/** As much of a file's beginning as tells its type: in a document of Office the first part may be a picture. */
export const HEAD = 64 * 1024

/** A file store in a folder of this machine. */
export async function openFileStore(folder: string): Promise<FileStore> {
  const coming = join(folder, 'coming')
  await mkdir(coming, { recursive: true, mode: 0o700 })
  await dropLeft(coming)
  const placeOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)
  return {
    async receive(bytes, limits) {
      const aside = join(coming, `${hostname()}~${process.pid}~${randomUUID()}`)
      const drop = () => rm(aside, { force: true })
      const passing = measure(bytes, limits)
      try {
        await pipeline(passing.chunks, createWriteStream(aside, { mode: 0o600, flush: true }))
      } catch (error) {
        await drop()
        if (error instanceof Refused) return err({ reason: error.reason })
        if (isDiskFull(error)) return err({ reason: 'disk_full' })
        throw error
      }
      const { sha256, size, head } = passing.measured()
      const keep = async () => {
        const shelf = dirname(placeOf(sha256))
        await mkdir(shelf, { recursive: true, mode: 0o700 })
        await rename(aside, placeOf(sha256))
        await settle(shelf)
      }
      return ok({ sha256, size, head, keep, drop })
    },
    open: (sha256) => createReadStream(placeOf(sha256)),
    has: (sha256) =>
      stat(placeOf(sha256)).then(
        () => true,
        () => false,
      ),
  }
}

/** Takes away what came in by halves before a server was killed; what another server takes in now stays. */
async function dropLeft(coming: string) {
  for (const name of await readdir(coming)) {
    const [host, pid] = name.split('~')
    const isOurs = host === hostname() && Number(pid) !== process.pid && isAlive(Number(pid))
    const isElsewhere = host !== hostname() && name.includes('~')
    const found = await stat(join(coming, name)).catch(() => undefined)
    // A file's time is the machine's, whatever clock the server was given.
    const isFresh = found !== undefined && Date.now() - found.mtimeMs < LEFT_FOR_MILLISECONDS
    if (!((isOurs || isElsewhere) && isFresh))
      await rm(join(coming, name), { recursive: true, force: true })
  }
}

/** Longer than any upload takes. */
const LEFT_FOR_MILLISECONDS = 24 * 60 * 60 * 1000

/** Makes sure that a name stays in its folder when the power goes. */
async function settle(folder: string) {
  // Windows keeps names by itself and opens no folder.
  if (process.platform === 'win32') return
  const opened = await open(folder)
  await opened.sync().finally(() => opened.close())
}

/** Lets bytes through while it counts and hashes them, and stops them at the first that may not pass. */
function measure(
  bytes: Readable,
  { most, isTaken }: { most: number; isTaken: (head: Buffer) => boolean },
) {
  const hash = createHash('sha256')
  let size = 0
  let head = Buffer.alloc(0)
  let isFit = true
  async function* pass() {
    for await (const chunk of whole(bytes)) {
      size += chunk.length
      if (size > most) throw new Refused('too_large')
      hash.update(chunk)
      if (head.length < HEAD) {
        head = Buffer.concat([head, chunk]).subarray(0, HEAD)
        if (head.length === HEAD) isFit = isTaken(head)
      }
      // What is not taken is still read to its end: a browser hears an answer only once it has sent all.
      if (isFit) yield chunk
    }
    if (size === 0) throw new Refused('empty')
    if (!isFit || !isTaken(head)) throw new Refused('type_not_taken')
  }
  return { chunks: pass(), measured: () => ({ sha256: hash.digest('hex'), size, head }) }
}

/** The bytes of a stream; one that fails on the way was broken off by whoever sent it. */
async function* whole(bytes: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of bytes) yield chunk as Buffer
  } catch {
    throw new Refused('broken_off')
  }
}

class Refused extends Error {
  readonly reason: NotReceived['reason']
  constructor(reason: NotReceived['reason']) {
    super(reason)
    this.reason = reason
  }
}
