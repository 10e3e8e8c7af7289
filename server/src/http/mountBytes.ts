import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { err, ok } from '@teladan/engine/result.ts'
import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import type { Bytes, BytesContract, BytesRoute, Visits } from './bytes.ts'
import { BODYLESS, type Gate, refuseUnfit } from './mount.ts'
import { faultsIn, makeProblem, type Problem } from './problem.ts'

/** Serves routes of bytes: a stranger is turned away first, then what does not fit, before any byte is read. */
export function mountBytes<Room, Desk>(
  app: Hono,
  routes: BytesRoute<Room & Visits<Desk>>[],
  room: Room,
  gate: Gate<Desk>,
) {
  for (const { contract, handle } of routes)
    app.on(contract.method, [contract.path], async (c) => {
      const away = gate.glance(c, {})
      if (away) return away
      const input = readTold(c, contract)
      if (input instanceof Response)
        return gate.enter(c, {}, async () => input) as Promise<Response>
      const counter = { ...room, ...visitsOf(c, contract, gate) }
      const answer = await handle(counter, input as never).catch(refuseUnfit)
      if (answer instanceof Response) return answer
      if (!answer.ok) return refuse(contract, answer.error)
      if (contract.gives) return give(c, contract, answer.value as Bytes)
      c.header('cache-control', 'no-store')
      return c.json(contract.reply.parse(answer.value) as object)
    })
}

function visitsOf<Desk>(c: Context, contract: BytesContract, gate: Gate<Desk>): Visits<Desk> {
  const most = contract.takes?.most ?? 0
  const tooLarge = err({ reason: 'too_large' as const, details: { most } })
  const take: Visits<Desk>['take'] = () =>
    Number(c.req.header('content-length') ?? 0) > most ? tooLarge : ok(bytesOf(c))
  return {
    visit: async (work) => {
      const answer = await gate.enter(c, {}, work)
      return answer instanceof Response ? err(answer) : answer
    },
    take,
    collect: async () => {
      const bytes = take()
      return bytes.ok ? collect(bytes.value, most) : bytes
    },
  }
}

/** What stands in the address and the headers, or what of it does not fit. */
function readTold(c: Context, contract: BytesContract) {
  // An idempotency key is kept with a hash of the whole body, which is never held in memory here. Sending the
  // same bytes twice does no harm.
  if (c.req.header('idempotency-key') !== undefined && !BODYLESS.includes(c.req.method))
    return makeProblem(400, { reason: 'idempotency_key_not_taken' })
  const faults: NonNullable<Problem['faults']> = []
  const read = (part: 'params' | 'query' | 'headers', given: Record<string, unknown>) => {
    const shape: z.ZodObject | undefined = contract[part]
    const taken = shape?.safeParse(given)
    if (taken?.error) faults.push(...(faultsIn(part, taken.error) ?? []))
    return taken?.data
  }
  const told = {
    params: read('params', c.req.param()),
    query: read('query', c.req.query()),
    headers: read('headers', c.req.header()),
  }
  return faults.length ? makeProblem(400, { reason: 'does_not_fit', faults }) : told
}

function refuse(
  { refusals }: BytesContract,
  error: { reason: string; details?: unknown } | Response,
): Response {
  if (error instanceof Response) return error
  const { reason, details } = error
  return makeProblem(refusals[reason] ?? 500, {
    reason,
    ...(details !== undefined && { details }),
  })
}

function give(c: Context, { gives }: BytesContract, bytes: Bytes): Response {
  const { type, name, shown, size, mark, open } = bytes
  if (!gives?.types.includes(type.split(';')[0] ?? '')) throw new Error(`${type} is not promised`)
  const etag = mark === undefined ? undefined : `"${mark}"`
  const kept = { 'cache-control': etag ? 'private, no-cache' : 'no-store', ...(etag && { etag }) }
  if (etag && c.req.header('if-none-match') === etag) return c.body(null, 304, kept)
  const headers = {
    ...kept,
    'content-type': type,
    'content-disposition': makeDisposition(shown, name),
    ...(size !== undefined && { 'content-length': String(size) }),
  }
  if (c.req.method === 'HEAD') return new Response(null, { headers })
  const opened = open()
  const body = opened instanceof Readable ? Readable.toWeb(opened) : opened
  return new Response(body as globalThis.ReadableStream, { headers })
}

/** The bytes of a request as they come, none when it has no body. */
function bytesOf(c: Context): Readable {
  const { body } = c.req.raw
  return body ? Readable.fromWeb(body as ReadableStream) : Readable.from([])
}

async function collect(
  bytes: Readable,
  most: number,
): Promise<Awaited<ReturnType<Visits<never>['collect']>>> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of bytes) {
      size += (chunk as Buffer).length
      if (size > most) return err({ reason: 'too_large', details: { most } })
      chunks.push(chunk as Buffer)
    }
  } catch {
    return err({ reason: 'broken_off' })
  }
  return ok(Buffer.concat(chunks))
}

/** A file name that every browser and disk can bear, as `content-disposition` writes it. */
function makeDisposition(kind: Bytes['shown'], name: string): string {
  const safe = name
    .replace(/[\p{C}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const plain = safe.replace(/[^\x20-\x7e]/g, '_').replaceAll('%', '_')
  const encoded = encodeURIComponent(safe).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
