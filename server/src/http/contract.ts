import type { Result } from '@teladan/engine/result.ts'
import type { z } from 'zod'

/**
 * What a route takes and gives, in one record: handler, client and OpenAPI all come from it. `refusals`
 * are the reasons a caller can be refused for, each with the status it is answered with.
 */
export type Contract = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: `/api/${string}`
  about: string
  /** Who may ask: anyone, whoever gave a password, or whoever is signed in all the way (the default). */
  open?: 'to_anyone' | 'half_way'
  /** Whether what a refusal wrote stays written, such as a wrong try; otherwise it is taken back. */
  keeps?: 'when_refused'
  /** A request or reply that tells a secret: kept nowhere, not even as a hash for when the same request comes again. */
  reveals?: 'a_secret'
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  reply: z.ZodType
  refusals?: Record<string, RefusalStatus>
}
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 507

/** Everything a handler is given, parsed. */
export type Input<C extends Contract> = {
  params: C['params'] extends z.ZodObject ? z.infer<C['params']> : undefined
  query: C['query'] extends z.ZodObject ? z.infer<C['query']> : undefined
  body: C['body'] extends z.ZodType ? z.infer<C['body']> : undefined
}

/** What a handler may refuse with: one of the contract's own reasons, and what explains it. */
export type Refusal<C extends Contract> = {
  reason: C['refusals'] extends Record<infer R extends string, number> ? R : never
  /** What the caller needs to mend it, as plain data. */
  details?: unknown
}

export type Answer<C extends Contract> = Result<z.input<C['reply']>, Refusal<C>>

/** A contract with the verb that fulfils it. */
export type Route<Room> = {
  contract: Contract
  handle: (room: Room, input: never) => Promise<Answer<Contract>> | Answer<Contract>
}

/** Ties a handler to its contract; what does not fit does not compile. */
export function route<Room, const C extends Contract>(
  contract: C,
  handle: (room: Room, input: Input<C>) => Promise<Answer<C>> | Answer<C>,
): Route<Room> & { contract: C } {
  return { contract, handle: handle as Route<Room>['handle'] }
}
