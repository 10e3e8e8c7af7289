import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { makeApp } from '../app.ts'
import { openDatabase } from '../db/open.ts'
import { asSystem } from '../db/transaction.ts'
import { openFileStore } from '../files/fileStore.ts'
import { type Archive, foundArchive } from '../files/testing/foundArchive.ts'
import { mountSmallDisk } from '../files/testing/smallDisk.ts'
import { loadPacks } from '../packs/loadPacks.ts'
import { makeFailure } from './failure.ts'

let archive: Archive
let at: string
let cookie: string
beforeAll(async () => {
  archive = await foundArchive({ units: 1, people: ['anggota', 'kepala', 'pimpinan'] })
  const { cycle, units, does } = archive
  at = `/api/cycles/${cycle}/units/${units[0]?.id}`
  await does('kepala', 'POST', `/api/cycles/${cycle}/units`, { unit: units[0]?.id, target: 'WBK' })
  const declaration = { heldOn: '2026-01-12', place: 'Aula', witness: 'Kepala Dinas', staff: 46 }
  await does('kepala', 'POST', `${at}/declaration`, declaration)
  await does('pimpinan', 'POST', `${at}/appointment`, { number: 'SK-12', datedOn: '2026-02-02' })
  await does('kepala', 'POST', `${at}/begin`)
  cookie = archive.cookieOf('kepala')
})
afterAll(() => archive.close())

const surroundings = async (folder: string) => ({
  now: () => archive.clock.now,
  packs: loadPacks(),
  files: await openFileStore(folder),
  vault: archive.vault,
  publicUrl: 'http://localhost:8080',
})
/** The same country behind a pool of its own. */
async function openApp(pool: { connections: number; waitMost: number }) {
  const folder = await mkdtemp(join(tmpdir(), 'teladan-failure-'))
  const db = openDatabase(archive.url, pool)
  const log: string[] = []
  const app = makeApp({
    db,
    ...(await surroundings(folder)),
    log: (event, facts) => log.push(`${event} ${JSON.stringify(facts)}`),
  })
  const ask = async (method: string, path: string, body?: unknown) => {
    const reply = await app.request(path, {
      method,
      headers: { cookie, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const said = (await reply.json()) as { reason?: string; version?: number }
    return { status: reply.status, retry: reply.headers.get('retry-after'), body: said }
  }
  const close = async () => {
    await db.destroy()
    await rm(folder, { recursive: true, force: true })
  }
  return { db, ask, log, close }
}
const COME_AGAIN = { status: 503, retry: '3', body: { reason: 'not_now' } }

describe('a database with no room', () => {
  it('has everybody who waited too long come again, and serves the next once there is room', async () => {
    const { db, ask, log, close } = await openApp({ connections: 2, waitMost: 300 })
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const hold = () =>
      new Promise<{ end: Promise<void> }>((begin) => {
        const end = asSystem(db, archive.clock.now, () => {
          begin({ end })
          return held
        })
      })
    const holding = await Promise.all([hold(), hold()])
    const began = performance.now()
    const replies = await Promise.all(Array.from({ length: 100 }, () => ask('GET', '/api/me')))
    // Nobody waits until those before have waited.
    expect(performance.now() - began).toBeLessThan(100 * 300)
    for (const reply of replies) expect(reply).toMatchObject(COME_AGAIN)
    expect(log.every((line) => line.includes('"status":503'))).toBe(true)
    letGo()
    await Promise.all(holding.map(({ end }) => end))
    expect(await ask('GET', '/api/me')).toMatchObject({ status: 200 })
    await close()
  })
})

describe('a database that breaks off in the middle', () => {
  it('loses no acknowledged answer, breaks no process, and is used again by itself', async () => {
    const { ask, close } = await openApp({ connections: 4, waitMost: 3_000 })
    const choices = itemsOf(archive.law.framework.total).filter((item) => item.kind === 'choice')
    const lines = choices.slice(0, 4).map(({ id, options }) => ({ id, options, version: 0 }))
    const seen = new Set<number>()
    let acknowledged = 0
    let isOver = false
    const breaking = (async () => {
      const admin = openDatabase(inject('cluster'), { connections: 1 })
      const name = new URL(archive.url).pathname.slice(1)
      for (let breaks = 1; breaks <= 8 || !seen.has(503); breaks++) {
        while (acknowledged < breaks * 5) await wait(5)
        await sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = ${name} and pid <> pg_backend_pid()`.execute(admin)
      }
      await admin.destroy()
      isOver = true
    })()
    const saving = lines.map(async (line) => {
      while (!isOver) {
        const answer = line.options[line.version % 2]?.key
        const body = { after: line.version, answer, note: '' }
        const reply = await ask('PUT', `${at}/answers/unit/${line.id}`, body)
        seen.add(reply.status)
        if (reply.status === 200) {
          line.version = reply.body.version ?? 0
          acknowledged++
        }
        // What broke off at the very end may have been kept without our hearing of it.
        else if (reply.body.reason === 'changed_meanwhile') line.version++
        else expect(reply).toMatchObject(COME_AGAIN)
      }
    })
    await Promise.all([...saving, breaking])
    expect([...seen]).toEqual(expect.arrayContaining([200, 503]))
    await expect.poll(async () => (await ask('GET', '/api/me')).status).toBe(200)
    const { layers } = (await archive.as('kepala')('GET', `${at}/answers`)).body
    const kept: Record<string, number> = Object.fromEntries(
      layers[0].said.map(({ item, version }: { item: string; version: number }) => [item, version]),
    )
    for (const { id, version } of lines) expect(kept[id]).toBeGreaterThanOrEqual(version)
    await close()
  })
})

describe('an upload', () => {
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(3_000_000)])
  const headers = { 'x-title': 'Notula', 'x-items': 'A.I.1.i.a' }

  it('whose session is ended on the way is refused at its end, and nothing of it stays', async () => {
    const before = [await archive.kept(), await archive.does('kepala', 'GET', `${at}/evidence`)]
    const ends = async () => {
      const rows = await archive.does('anggota', 'GET', '/api/sessions')
      const mine = rows.find(({ isThis }: { isThis: boolean }) => isThis)
      await archive.does('anggota', 'DELETE', `/api/sessions/${mine.id}`)
    }
    let step = 0
    const body = new ReadableStream({
      async pull(flow) {
        const part = pdf.subarray(step * 500_000, (step + 1) * 500_000)
        if (step++ === 3) await ends()
        if (part.length) flow.enqueue(new Uint8Array(part))
        else flow.close()
      },
    })
    const reply = await archive.sends('anggota', 'POST', `${at}/evidence/files`, { body, headers })
    expect([reply.status, await reply.json()]).toMatchObject([401, { reason: 'signed_out' }])
    expect(step).toBeGreaterThan(6)
    expect(await archive.lyingAround()).toEqual([])
    expect([await archive.kept(), await archive.does('kepala', 'GET', `${at}/evidence`)]).toEqual(
      before,
    )
  })

  it('onto a full disk is refused as such, keeps nothing, and the next that fits is taken (skipped where no tmpfs can be mounted)', async ({
    skip,
  }) => {
    const disk = await mountSmallDisk()
    if (!disk) return skip('no tmpfs can be mounted here')
    const { folder } = disk
    try {
      const app = makeApp({ db: archive.db, ...(await surroundings(folder)), log: () => {} })
      const send = async (bytes: Uint8Array<ArrayBuffer>) => {
        const init = { method: 'POST', headers: { cookie, ...headers }, body: new Blob([bytes]) }
        const reply = await app.request(`${at}/evidence/files`, init)
        return { status: reply.status, body: (await reply.json()) as object }
      }
      const listed = async () => (await archive.does('kepala', 'GET', `${at}/evidence`)).length
      const before = await listed()
      expect(await send(new Uint8Array(pdf))).toMatchObject({
        status: 507,
        body: { reason: 'disk_full', title: 'Insufficient Storage' },
      })
      expect(await readdir(folder)).toEqual(['coming'])
      expect(await readdir(join(folder, 'coming'))).toEqual([])
      expect(await listed()).toBe(before)
      expect(await send(new Uint8Array(pdf.subarray(0, 1_000_000)))).toMatchObject({ status: 200 })
      expect(await listed()).toBe(before + 1)
    } finally {
      await disk.close()
    }
  })
})

describe('a thrown error', () => {
  it.each([
    [{ code: '57P01' }, 503, 'not_now'],
    [{ code: '53300' }, 503, 'not_now'],
    [{ code: '40P01' }, 503, 'not_now'],
    [{ code: 'ECONNREFUSED' }, 503, 'not_now'],
    [{ message: 'Connection terminated unexpectedly' }, 503, 'not_now'],
    [{ code: '53100' }, 507, 'disk_full'],
    [{ code: 'ENOSPC' }, 507, 'disk_full'],
    [{ code: '42P01' }, 500, undefined],
    [new TypeError('x is not a function'), 500, undefined],
    [{ code: 'ECONNREFUSED-not' }, 500, undefined],
  ])('is answered as what passes by itself, or as broken: %j', async (error, status, reason) => {
    const reply = makeFailure(error)
    const body = (await reply.json()) as { reason?: string }
    expect([reply.status, body.reason]).toEqual([status, reason])
    expect(reply.headers.has('retry-after')).toBe(status === 503)
  })
})
