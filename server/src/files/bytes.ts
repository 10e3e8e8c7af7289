import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Desk } from '../desk.ts'
import type { Answer, Contract, RefusalStatus } from '../http/contract.ts'
import type { Enter } from '../http/mount.ts'
import { faultsIn, makeProblem } from '../http/problem.ts'

/**
 * What a route takes and gives whose request or reply is not JSON but bytes. Such routes stand beside those
 * that `mount` serves and are let in by the same door, but never hold a transaction open while bytes flow.
 */
export type BytesContract = Pick<Contract, 'method' | 'path' | 'about'> & {
  params: z.ZodObject
  query?: z.ZodObject
  refusals: Record<string, RefusalStatus | 507>
}

/** The parameters of a request's address, or what of them does not fit. */
export function readAddress<C extends BytesContract>(c: Context, contract: C) {
  type Read<Shape> = Shape extends z.ZodObject ? z.infer<Shape> : undefined
  // An idempotency key is kept with a hash of the whole body, which is never held in memory here. Sending the
  // same bytes twice does no harm.
  if (c.req.header('idempotency-key') !== undefined)
    return err(makeProblem(400, { reason: 'idempotency_key_not_taken' }))
  const params = contract.params.safeParse(c.req.param())
  const query = contract.query?.safeParse(c.req.query())
  const faults = [
    ...(params.error ? (faultsIn('params', params.error) ?? []) : []),
    ...(query?.error ? (faultsIn('query', query.error) ?? []) : []),
  ]
  if (faults.length) return err(makeProblem(400, { reason: 'does_not_fit', faults }))
  return ok({
    params: params.data as Read<C['params']>,
    query: query?.data as Read<C['query']>,
  })
}

/** One visit to the desk, in a transaction of its own; a refusal comes back as the problem it is. */
export async function visit<T>(
  { c, enter, contract }: { c: Context; enter: Enter<Desk>; contract: BytesContract },
  work: (desk: Desk) => Promise<Result<T, { reason: string; details?: unknown }>>,
): Promise<Result<T, Response>> {
  let done: { value: T } | undefined
  const { method, path, about } = contract
  const answer = await enter(c, { method, path, about, reply: ANYTHING }, async (desk) => {
    const worked = await work(desk)
    if (worked.ok) done = worked
    return worked as Answer<Contract>
  })
  if (answer instanceof Response) return err(answer)
  if (!answer.ok) return err(refuse(contract, answer.error as { reason: string }))
  if (!done) throw new Error('let in without having done anything')
  return ok(done.value)
}

/** A refusal as the problem it is. */
export function refuse(
  { refusals }: BytesContract,
  { reason, details }: { reason: string; details?: unknown },
): Response {
  return makeProblem(refusals[reason] ?? 500, {
    reason,
    ...(refusals[reason] === 507 && { title: 'Insufficient Storage' }),
    ...(details !== undefined && { details }),
  })
}

/** The bytes of a request as they come, none when it has no body. */
export function bytesOf(c: Context): Readable {
  const { body } = c.req.raw
  return body ? Readable.fromWeb(body as ReadableStream) : Readable.from([])
}

/** All the bytes at once, for what can only be read whole. */
export async function collect(
  bytes: Readable,
  most: number,
): Promise<Result<Buffer, { reason: 'too_large' | 'broken_off' }>> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of bytes) {
      size += (chunk as Buffer).length
      if (size > most) return err({ reason: 'too_large' })
      chunks.push(chunk as Buffer)
    }
  } catch {
    return err({ reason: 'broken_off' })
  }
  return ok(Buffer.concat(chunks))
}

/** Bytes as a reply; what goes away before the end closes the file. */
export const bodyOf = (bytes: Readable) => Readable.toWeb(bytes) as globalThis.ReadableStream

/** A file name that every browser and disk can bear, as `content-disposition` writes it. */
export function makeDisposition(kind: 'inline' | 'attachment', name: string): string {
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

const ANYTHING = z.unknown()
