import type { Readable } from 'node:stream'
import type { Result } from '@teladan/engine/result.ts'
import type { z } from 'zod'
import type { Contract, Refusal, RefusalStatus } from './contract.ts'

/**
 * What a route takes and gives whose request or reply is bytes and not JSON, in one record like any other: handler,
 * headers, limits and OpenAPI all come from it. No transaction is open while bytes flow.
 */
export type BytesContract = Pick<Contract, 'method' | 'path' | 'about' | 'params' | 'query'> & {
  /** What stands in headers beside the bytes, by their names in small letters. */
  headers?: z.ZodObject
  /** The bytes alone are the body: of which types, and how many at most. */
  takes?: { types: readonly string[]; most: number }
  refusals: Record<string, RefusalStatus>
} & ({ reply: z.ZodType; gives?: never } | { reply?: never; gives: Giving })

/** The types of the bytes that come back, and who made them: what others brought is shown shut in. */
type Giving = { types: readonly string[]; madeBy: 'us' | 'others' }

/** Bytes as a reply. */
export type Bytes = {
  type: string
  /** What they are called when they are saved. */
  name: string
  shown: 'inline' | 'attachment'
  size?: number
  /** A mark of just these bytes, by which a browser keeps them; it still asks each time: a right to see may end. */
  mark?: string
  open: () => Readable | ReadableStream<Uint8Array> | Uint8Array
}

/** What a handler of bytes reaches besides its room. */
export type Visits<Desk> = {
  /** One visit to the desk, in a transaction of its own, taken back when it refuses. */
  visit: <R extends Result<unknown, { reason: string }>>(
    work: (desk: Desk) => Promise<R>,
  ) => Promise<R | { ok: false; error: Response }>
  /** The bytes as they come; refused at once when they say that they are too many. */
  take: () => Result<Readable, TooLarge>
  /** All the bytes at once, for what can only be read whole. */
  collect: () => Promise<Result<Buffer, TooLarge | { reason: 'broken_off' }>>
}
type TooLarge = { reason: 'too_large'; details: { most: number } }

type Read<Shape> = Shape extends z.ZodObject ? z.infer<Shape> : undefined
export type BytesInput<C extends BytesContract> = {
  params: Read<C['params']>
  query: Read<C['query']>
  headers: Read<C['headers']>
}
type Given<C extends BytesContract> = C['reply'] extends z.ZodType ? z.input<C['reply']> : Bytes
type Refused<C extends BytesContract> = {
  reason: keyof C['refusals'] & string
  details?: Refusal<Contract>['details']
}

/** A contract of bytes with the verb that fulfils it. */
export type BytesRoute<Counter> = {
  contract: BytesContract
  handle: (
    counter: Counter,
    input: never,
  ) => Promise<Result<unknown, { reason: string; details?: unknown } | Response>>
}

/** Ties a handler to its contract; what does not fit does not compile. */
export function bytesRoute<Counter, const C extends BytesContract>(
  contract: C,
  handle: (
    counter: Counter,
    input: BytesInput<C>,
  ) => Promise<Result<Given<C>, Refused<C> | Response>>,
): BytesRoute<Counter> & { contract: C } {
  return { contract, handle: handle as BytesRoute<Counter>['handle'] }
}
