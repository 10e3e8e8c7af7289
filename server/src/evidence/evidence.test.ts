import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeApp } from '../app.ts'
import { asSystem } from '../db/transaction.ts'
import { HEAD } from '../files/fileStore.ts'
import { type Archive, foundArchive } from '../files/testing/foundArchive.ts'
import { EVIDENCE_MOST } from './upload.ts'

let archive: Archive
let at: string
beforeAll(async () => {
  archive = await foundArchive({ units: 2, people: ['anggota', 'kepala', 'pimpinan', 'tpi'] })
  const { cycle, units, does } = archive
  at = `/api/cycles/${cycle}/units/${units[0]?.id}`
  await does('kepala', 'POST', `/api/cycles/${cycle}/units`, { unit: units[0]?.id, target: 'WBK' })
  const declaration = { heldOn: '2026-01-12', place: 'Aula', witness: 'Kepala Dinas', staff: 46 }
  await does('kepala', 'POST', `${at}/declaration`, declaration)
  await does('pimpinan', 'POST', `${at}/appointment`, { number: 'SK-12', datedOn: '2026-02-02' })
})
afterAll(() => archive.close())

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')
const told = (title = 'SK Tim Kerja', items = 'A.I.1.i.a') => ({
  'x-title': encodeURIComponent(title),
  'x-items': items,
})

type Upload = { key?: string; title?: string; items?: string; more?: Record<string, string> }
async function upload(body: Uint8Array | ReadableStream, change: Upload = {}) {
  const { key = 'anggota', title, items, more } = change
  const headers = { ...told(title, items), ...more }
  const reply = await archive.sends(key, 'POST', `${at}/evidence/files`, { body, headers })
  const type = reply.headers.get('content-type')
  return { status: reply.status, type, body: JSON.parse(await reply.text()) }
}

const list = async (key = 'anggota') => archive.does(key, 'GET', `${at}/evidence`)
const system = <Row>(query: string) =>
  asSystem(
    archive.db,
    archive.clock.now,
    async (tx) => (await sql.raw<Row>(query).execute(tx)).rows,
  )

describe('a file as proof', () => {
  it('comes in once, is listed with its items, and is shown byte by byte to the assessor, shut in', async () => {
    const { status, body } = await upload(PDF, {
      title: 'SK Tim “ZI” 2026.pdf',
      items: 'A.I.1.i.a, A.I.1.i.b',
    })
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { type: 'application/pdf', size: PDF.length },
    })
    const [row] = await list()
    expect(row).toMatchObject({
      id: body.id,
      title: 'SK Tim “ZI” 2026.pdf',
      file: { sha256: body.sha256, size: PDF.length, type: 'application/pdf' },
      link: null,
      items: ['A.I.1.i.a', 'A.I.1.i.b'],
      addedBy: archive.accounts.anggota?.name,
    })
    const path = `${at}/evidence/${body.id}/file`
    const reply = await archive.sends('tpi', 'GET', path)
    expect(Buffer.from(await reply.arrayBuffer())).toEqual(PDF)
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'unsafe-inline';/,
      ),
      'x-content-type-options': 'nosniff',
      'content-disposition':
        'inline; filename="SK Tim _ZI_ 2026.pdf"; filename*=UTF-8\'\'SK%20Tim%20%E2%80%9CZI%E2%80%9D%202026.pdf',
      etag: `"${body.sha256}"`,
    })
    const again = await archive.sends('tpi', 'GET', path, {
      headers: { 'if-none-match': `"${body.sha256}"` },
    })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  it('is opened for whoever fetches it, and not for whoever asks what it is', async () => {
    const { files } = archive.room
    const opened: string[] = []
    const open = (sha256: string) => {
      opened.push(sha256)
      return files.open(sha256)
    }
    const app = makeApp({ ...archive.room, files: { ...files, open } })
    const send = (method: string, path: string, more: RequestInit = {}) => {
      const headers = { cookie: archive.cookieOf('anggota'), ...told() }
      return Promise.resolve(app.request(path, { method, headers, ...more }))
    }
    const kept = await send('POST', `${at}/evidence/files`, { body: PDF })
    const { id, sha256 } = JSON.parse(await kept.text())
    const path = `${at}/evidence/${id}/file`
    const asked = await send('HEAD', path)
    expect([asked.status, await asked.text(), opened]).toEqual([200, '', []])
    const fetched = await send('GET', path)
    expect(Buffer.from(await fetched.arrayBuffer())).toEqual(PDF)
    expect(opened).toEqual([sha256])
    expect(Object.fromEntries(asked.headers)).toEqual(Object.fromEntries(fetched.headers))
  })

  it('is kept once though it is brought twice', async () => {
    const before = await archive.kept()
    const first = await upload(PDF)
    const second = await upload(PDF, { title: 'Sekali lagi' })
    expect(second.body.sha256).toBe(first.body.sha256)
    expect(second.body.id).not.toBe(first.body.id)
    expect(await archive.kept()).toEqual(before)
  })

  it('is told by its bytes and not by its name; other kinds are refused and leave nothing', async () => {
    const before = await archive.kept()
    const page = Buffer.from('<html><script>alert(1)</script></html>')
    const program = Buffer.concat([Buffer.from('MZ'), randomBytes(3 * HEAD)])
    for (const bytes of [page, program]) {
      const refused = await upload(bytes, { title: 'laporan.pdf' })
      expect(refused).toMatchObject({
        status: 415,
        type: 'application/problem+json',
        body: { reason: 'type_not_taken' },
      })
    }
    expect(await archive.kept()).toEqual(before)
    expect(await archive.lyingAround()).toEqual([])
  })

  it('opens in the browser only as a PDF or a picture; a workbook is saved to disk', async () => {
    const part = (name: string, size = 0) => {
      const head = Buffer.alloc(30)
      head.writeUInt32LE(0x04034b50)
      head.writeUInt16LE(name.length, 26)
      return Buffer.concat([head, Buffer.from(name), Buffer.alloc(size, 7)])
    }
    const workbook = Buffer.concat([
      part('docProps/thumbnail.jpeg', 20_000),
      part('xl/workbook.xml'),
    ])
    const { body } = await upload(workbook, { title: 'LKE' })
    const reply = await archive.sends('anggota', 'GET', `${at}/evidence/${body.id}/file`)
    expect(reply.headers.get('content-disposition')).toBe(
      `attachment; filename="LKE.xlsx"; filename*=UTF-8''LKE.xlsx`,
    )
    await reply.body?.cancel()
    const other = Buffer.concat([part('META-INF/xl/x'), part('classes.dex')])
    expect(await upload(other)).toMatchObject({ status: 415 })
  })

  it('is refused one byte above the limit, told ahead or not, and when it is empty', async () => {
    const before = await archive.kept()
    const large = Buffer.concat([PDF, Buffer.alloc(EVIDENCE_MOST)])
    const told = await upload(PDF, { more: { 'content-length': String(large.length) } })
    expect(told).toMatchObject({
      status: 413,
      body: { reason: 'too_large', details: { most: EVIDENCE_MOST } },
    })
    const untold = await upload(new Blob([large]).stream())
    expect(untold).toMatchObject({ status: 413, body: { reason: 'too_large' } })
    expect(await upload(large.subarray(0, EVIDENCE_MOST))).toMatchObject({ status: 200 })
    expect(await upload(Buffer.alloc(0))).toMatchObject({ status: 422, body: { reason: 'empty' } })
    expect(await archive.kept()).toHaveLength(before.length + 1)
    expect(await archive.lyingAround()).toEqual([])
  })

  it('is refused before its bytes are read: without a session, the deed, a title, or a known item', async () => {
    let isRead = false
    const pull = (flow: ReadableStreamDefaultController) => {
      isRead = true
      flow.error(new Error('read'))
    }
    const never = () => new ReadableStream({ pull }, { highWaterMark: 0 })
    expect(await upload(never(), { key: 'nobody' })).toMatchObject({ status: 401 })
    expect(await upload(never(), { key: 'tpi' })).toMatchObject({
      status: 403,
      body: { reason: 'not_your_role' },
    })
    expect(await upload(never(), { title: '' })).toMatchObject({
      status: 400,
      body: { faults: [{ at: 'headers.x-title' }] },
    })
    expect(await upload(never(), { more: { 'x-title': '%' } })).toMatchObject({ status: 400 })
    expect(await upload(never(), { items: 'A.I.1.i.a,Z.9' })).toMatchObject({
      status: 422,
      body: { reason: 'no_such_item', details: { items: ['Z.9'] } },
    })
    expect(await upload(never(), { more: { 'sec-fetch-site': 'cross-site' } })).toMatchObject({
      status: 403,
    })
    expect(await upload(never(), { more: { 'idempotency-key': 'abcdefgh' } })).toMatchObject({
      status: 400,
    })
    expect(isRead).toBe(false)
  })

  it('leaves a word in the ledger, with ids and hashes and no title', async () => {
    const { body } = await upload(PDF, { title: 'Rahasia' })
    const rows = await system<{ payload: string }>(
      `select payload from ledger where kind = 'evidence.added' and payload like '%${body.id}%'`,
    )
    expect(JSON.parse(rows[0]?.payload ?? '')).toEqual({
      evidence: body.id,
      file: body.sha256,
      items: ['A.I.1.i.a'],
    })
  })

  it('is not seen by another unit, nor through the address of another', async () => {
    const { body } = await upload(PDF)
    const elsewhere = `/api/cycles/${archive.cycle}/units/${archive.units[1]?.id}`
    const wrong = await archive.sends('anggota', 'GET', `${elsewhere}/evidence/${body.id}/file`)
    expect(wrong.status).toBe(404)
    expect((await archive.as('anggota')('GET', `${elsewhere}/evidence`)).status).toBe(404)
    const nobody = await archive.sends('nobody', 'GET', `${at}/evidence/${body.id}/file`)
    expect(nobody.status).toBe(401)
  })
})

describe('a broken line', () => {
  let server: Server
  let port: number
  beforeAll(async () => {
    server = serve({ fetch: archive.app.fetch, port: 0, hostname: '127.0.0.1' }) as Server
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))
  const send = (size: number) =>
    request({
      port,
      method: 'POST',
      path: `${at}/evidence/files`,
      headers: { cookie: archive.cookieOf('anggota'), ...told(), 'content-length': size },
    })

  it('leaves nothing half-written, on disk or in the list', async () => {
    const before = [await archive.kept(), (await list()).length]
    const sending = send(1_000_000)
    sending.on('error', () => {})
    sending.write(Buffer.concat([PDF, randomBytes(200_000)]))
    await expect.poll(archive.lyingAround).toHaveLength(1)
    sending.destroy()
    await expect.poll(archive.lyingAround).toEqual([])
    expect([await archive.kept(), (await list()).length]).toEqual(before)
    expect(archive.failures).toEqual([])
  })

  it('is not needed: who sends what is not taken hears so over the wire', async () => {
    const sending = send(5_000_000)
    sending.end(Buffer.alloc(5_000_000, 'MZ'))
    const [reply] = await once(sending, 'response')
    expect(reply.statusCode).toBe(415)
    reply.resume()
    await once(reply, 'end')
    expect(await archive.lyingAround()).toEqual([])
  })
})

describe('a link as proof', () => {
  const link = {
    title: 'Foto rapat',
    link: 'https://drive.example/x',
    openedOn: '2026-03-01',
    items: ['A.I.1.i.a'],
  }

  it('is kept as not frozen, with the day it was last opened', async () => {
    const { body } = await archive.as('anggota')('POST', `${at}/evidence/links`, link)
    const rows = await list('tpi')
    expect(rows.find((row: { id: string }) => row.id === body.id)).toMatchObject({
      file: null,
      link: link.link,
      openedOn: '2026-03-01',
    })
    const reply = await archive.as('tpi')('GET', `${at}/evidence/${body.id}/file`)
    expect(reply.status).toBe(404)
  })

  it('is refused when it is no web address, opened in the future, or by somebody else', async () => {
    const add = (change: object, key = 'anggota') =>
      archive.as(key)('POST', `${at}/evidence/links`, { ...link, ...change })
    expect(await add({ link: 'javascript:alert(1)' })).toMatchObject({ status: 400 })
    expect(await add({ openedOn: '2027-01-01' })).toMatchObject({
      status: 422,
      body: { reason: 'in_the_future' },
    })
    expect(await add({}, 'tpi')).toMatchObject({ status: 403 })
    expect(await add({ items: ['nothing'] })).toMatchObject({ status: 422 })
  })
})

describe('the places of a proof', () => {
  it('are added and taken away, several at once, and it can be taken off the list', async () => {
    const { body } = await upload(PDF, { items: 'A.I.1.i.a' })
    const one = `${at}/evidence/${body.id}`
    const placed = await archive.as('kepala')('POST', `${one}/places`, {
      add: ['A.I.1.i.b', 'A.I.1.i.a'],
    })
    expect(placed.body).toEqual({ items: ['A.I.1.i.a', 'A.I.1.i.b'] })
    const moved = await archive.as('anggota')('POST', `${one}/places`, { drop: ['A.I.1.i.a'] })
    expect(moved.body).toEqual({ items: ['A.I.1.i.b'] })
    expect(await archive.as('tpi')('DELETE', one)).toMatchObject({ status: 403 })
    expect(await archive.as('anggota')('DELETE', one)).toMatchObject({ status: 200 })
    expect((await list()).map((row: { id: string }) => row.id)).not.toContain(body.id)
    expect(await archive.as('anggota')('DELETE', one)).toMatchObject({ status: 404 })
    expect(await archive.as('anggota')('POST', `${one}/places`, { add: [] })).toMatchObject({
      status: 404,
    })
    expect(await archive.as('anggota')('GET', `${one}/file`)).toMatchObject({ status: 404 })
    const [row] = await system<{ removed_at: Date }>(
      `select removed_at from evidence where id = '${body.id}'`,
    )
    expect(row?.removed_at).toEqual(archive.clock.now)
    expect(await archive.kept()).toContain(`${body.sha256.slice(0, 2)}/${body.sha256}`)
  })
})
