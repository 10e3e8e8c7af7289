import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFileStore } from './fileStore.ts'
import { mountSmallDisk } from './testing/smallDisk.ts'

const anything = { most: 10_000_000, isTaken: () => true }

describe('a file store that starts', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'teladan-store-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('takes away what a killed server left half, and leaves what another one is taking in', async () => {
    const coming = join(folder, 'coming')
    await mkdir(coming)
    const [me, dead] = [hostname(), 2 ** 22 + 1]
    const left = [`${me}~${dead}~a`, `${me}~${process.pid}~b`, 'before-there-were-names']
    const underWay = [`${me}~${process.ppid}~c`, 'another-host~17~d']
    const forgotten = 'another-host~17~e'
    for (const name of [...left, ...underWay, forgotten]) await writeFile(join(coming, name), 'x')
    const twoDaysAgo = new Date(Date.now() - 2 * 24 * 3600 * 1000)
    await utimes(join(coming, forgotten), twoDaysAgo, twoDaysAgo)
    await openFileStore(folder)
    expect((await readdir(coming)).sort()).toEqual(underWay.sort())
  })
})

const disk = await mountSmallDisk()
afterAll(() => disk?.close())

describe.skipIf(!disk)('a full disk (skipped where no tmpfs can be mounted)', () => {
  it('refuses what does not fit, leaves nothing of it, and takes the next that does', async () => {
    const folder = disk?.folder ?? ''
    const { receive, has } = await openFileStore(folder)
    const large = await receive(Readable.from([randomBytes(3_000_000)]), anything)
    expect(large).toEqual({ ok: false, error: { reason: 'disk_full' } })
    expect(await readdir(join(folder, 'coming'))).toEqual([])
    const small = await receive(Readable.from([randomBytes(1_000_000)]), anything)
    if (!small.ok) throw new Error(small.error.reason)
    await small.value.keep()
    expect(await has(small.value.sha256)).toBe(true)
    const more = await receive(Readable.from([randomBytes(1_500_000)]), anything)
    expect(more).toEqual({ ok: false, error: { reason: 'disk_full' } })
    expect(await readdir(join(folder, 'coming'))).toEqual([])
  })
})
