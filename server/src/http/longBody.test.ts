import { once } from 'node:events'
import { type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Archive, foundArchive } from '../files/testing/foundArchive.ts'

const LONG = 10 * 1024 * 1024
let archive: Archive
let server: Server
let port: number
beforeAll(async () => {
  archive = await foundArchive({ units: 1, people: ['kepala'] })
  server = serve({ fetch: archive.app.fetch, port: 0, hostname: '127.0.0.1' }) as Server
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server.closeAllConnections()
  await archive.close()
})

type Sending = { cookie?: string; path?: string; isTold?: boolean }
/** Sends a body no faster than it is read, until there is an answer; says how much of it went out. */
async function send({ cookie = '', path = '/api/cycles', isTold = true }: Sending) {
  const sending = request({
    port,
    method: 'POST',
    path,
    headers: {
      cookie,
      'content-type': 'application/json',
      ...(isTold ? { 'content-length': LONG } : { 'transfer-encoding': 'chunked' }),
    },
  })
  let reply: IncomingMessage | undefined
  let isOver = false
  let wake = () => {}
  sending.on('drain', () => wake())
  sending.on('response', (came) => {
    reply = came
    wake()
  })
  sending.on('error', () => {
    isOver = true
    wake()
  })
  const woken = () => new Promise<void>((resolve) => (wake = resolve))
  const chunk = Buffer.alloc(64 * 1024, ' ')
  let sent = 0
  for (; sent < LONG && !reply && !isOver; sent += chunk.length)
    if (!sending.write(chunk)) await woken()
  if (!reply && !isOver) await woken()
  const chunks: Buffer[] = []
  for await (const part of reply ?? []) chunks.push(part as Buffer)
  sending.destroy()
  const { reason } = JSON.parse(Buffer.concat(chunks).toString()) as { reason: string }
  return { status: reply?.statusCode, reason, sent }
}

describe('a body of ten megabytes', () => {
  /** What lies in the buffers of the two ends of a line; the rest was never taken in. */
  const UNDERWAY = 6 * 1024 * 1024

  it.each([
    ['nobody', undefined],
    ['somebody whose session is none', '__Host-teladan=none'],
  ])('is not read from %s', async (_, cookie) => {
    for (const isTold of [true, false]) {
      const { sent, ...answer } = await send({ cookie, isTold })
      expect(answer).toEqual({ status: 401, reason: 'signed_out' })
      expect(sent).toBeLessThan(UNDERWAY)
    }
  })

  it('is not read from somebody signed in either: they hear that it is too large', async () => {
    for (const isTold of [true, false]) {
      const { sent, ...answer } = await send({ cookie: archive.cookieOf('kepala'), isTold })
      expect(answer).toEqual({ status: 413, reason: 'too_large' })
      expect(sent).toBeLessThan(UNDERWAY)
    }
  })

  it('is not read at the door, where a name and a password are all there is to say', async () => {
    const { sent, ...answer } = await send({ path: '/api/session' })
    expect(answer).toEqual({ status: 413, reason: 'too_large' })
    expect(sent).toBeLessThan(UNDERWAY)
  })
})
