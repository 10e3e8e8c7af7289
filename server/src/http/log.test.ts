import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeApp } from '../app.ts'
import { openFileStore } from '../files/fileStore.ts'
import { type Archive, foundArchive } from '../files/testing/foundArchive.ts'
import { loadPacks } from '../packs/loadPacks.ts'
import { makeLog } from './log.ts'

let archive: Archive
let folder: string
beforeAll(async () => {
  archive = await foundArchive({ units: 1, people: ['kepala', 'pimpinan', 'admin'] })
  folder = await mkdtemp(join(tmpdir(), 'teladan-log-'))
  const { cycle, units, does } = archive
  const at = `/api/cycles/${cycle}/units/${units[0]?.id}`
  await does('kepala', 'POST', `/api/cycles/${cycle}/units`, { unit: units[0]?.id, target: 'WBK' })
  const declaration = { heldOn: '2026-01-12', place: 'Aula', witness: 'Bupati', staff: 46 }
  await does('kepala', 'POST', `${at}/declaration`, declaration)
  await does('pimpinan', 'POST', `${at}/appointment`, { number: 'SK', datedOn: '2026-02-02' })
  await does('kepala', 'POST', `${at}/begin`)
})
afterAll(async () => {
  await archive.close()
  await rm(folder, { recursive: true, force: true })
})

describe('the log', () => {
  it('is one line of JSON an event', () => {
    const lines: string[] = []
    const log = makeLog(
      (line) => lines.push(line),
      () => new Date(0),
    )
    log('started')
    log('failed', { path: '/api/x\ny', status: 500 })
    expect(lines).toEqual([
      '{"at":"1970-01-01T00:00:00.000Z","event":"started"}\n',
      '{"at":"1970-01-01T00:00:00.000Z","event":"failed","path":"/api/x\\ny","status":500}\n',
    ])
  })

  it('holds nothing of anybody, whatever they send and whatever breaks: kinds, places and routes alone', async () => {
    const lines: string[] = []
    const app = makeApp({
      db: archive.db,
      now: () => archive.clock.now,
      log: makeLog(
        (line) => lines.push(line),
        () => archive.clock.now,
      ),
      packs: loadPacks(),
      files: await openFileStore(folder),
      vault: archive.vault,
      publicUrl: 'http://localhost:8080',
    })
    /** What no line may hold; odd enough to be found wherever it comes out. */
    const odd = (name: string) => `zq-${name}-Žofie'"\\🦆`
    const secret = odd('password')
    const cookie = archive.cookieOf('kepala')
    const unit = archive.units[0]?.id
    const at = `/api/cycles/${archive.cycle}/units/${unit}`
    const json = { 'content-type': 'application/json', 'user-agent': 'zq-agent' }
    const send = (method: string, path: string, body: unknown, headers = {}) =>
      app.request(path, {
        method,
        headers: { ...json, cookie, ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
    const everything = async (item: string) => [
      await send('POST', '/api/session', { name: odd('name'), password: secret }),
      await send('POST', '/api/invitations/accept', { token: 'zq-token', password: secret }),
      await send('POST', '/api/session/code', { code: '918273' }),
      await send('PUT', `${at}/answers/unit/${item}`, {
        after: 0,
        answer: 'Ya',
        note: odd('note'),
      }),
      await send('POST', `${at}/evidence/links`, {
        title: odd('title'),
        link: 'https://zq-link.example/x?who=zq-query',
        openedOn: '2026-03-01',
        items: ['A.I.1.i.a'],
      }),
      await app.request(`${at}/evidence/files`, {
        method: 'POST',
        headers: { cookie, 'x-title': encodeURIComponent(odd('file')), 'x-items': 'A.I.1.i.a' },
        body: Buffer.from(`%PDF-1.7\n${odd('bytes')}`),
      }),
      await send('POST', '/api/accounts', {
        name: odd('person'),
        email: 'zq-mail@contoh.example',
        nip: '199001012015011234',
        role: 'unit_member',
        unit,
      }),
      await send('GET', `/api/units?search=${encodeURIComponent(odd('search'))}`, undefined),
      await send('GET', '/api/zq-path', undefined),
      await send('POST', '/api/cycles', undefined, { 'idempotency-key': 'zq-key-zq-key' }),
    ]
    const well = await everything('A.I.1.i.a')
    expect(well.filter(({ status }) => status === 200).length).toBeGreaterThan(3)
    expect(lines).toEqual([])

    // Everything breaks: the database says what was sent to it in every one of its errors.
    for (const table of ['answers', 'evidence', 'people', 'sign_in_attempts', 'invitations'])
      await breakTable(table)
    const broken = (await everything('A.I.1.i.b')).filter(({ status }) => status === 500)
    expect(broken.length).toBeGreaterThan(2)
    for (const reply of broken)
      expect(await reply.json()).toEqual({
        type: 'about:blank',
        title: 'Internal Server Error',
        status: 500,
      })

    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines) {
      expect(JSON.parse(line)).toMatchObject({
        event: 'failed',
        path: expect.stringMatching(/^\/api\//),
        status: 500,
        at: expect.stringMatching(/^[\w/.]+\.ts:\d+$/),
      })
      expect(line).not.toMatch(/zq|Žofie|🦆|198503|199001|contoh\.example|918273/)
      for (const person of Object.values(archive.accounts)) {
        expect(line).not.toContain(person.id)
        expect(line).not.toContain(person.name)
      }
    }
  })
})

/** Has every change of a table fail with its whole row in the message. */
async function breakTable(table: string) {
  await sql
    .raw(
      `create function break_${table}() returns trigger language plpgsql as $$
        begin raise exception 'broken: %', new; end $$;
      create trigger break before insert or update on ${table} for each row execute function break_${table}()`,
    )
    .execute(archive.db)
}
