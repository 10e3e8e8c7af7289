import type { Api } from '@teladan/server/app.ts'
import type { z } from 'zod'

type KeyOf<C> = C extends { method: infer M extends string; path: infer P extends string }
  ? `${M} ${P}`
  : never
/** A route by its method and path, as the contract names it. */
export type RouteKey = KeyOf<Api>
type ByKey = { [C in Api as KeyOf<C>]: C }
type ContractOf<K extends RouteKey> = ByKey[K]

type Part<C, Name extends string> =
  C extends Record<Name, infer S extends z.ZodType> ? { [N in Name]: z.input<S> } : unknown
type OptionalPart<C, Name extends string> =
  C extends Record<Name, infer S extends z.ZodType> ? { [N in Name]?: z.input<S> } : unknown
export type InputOf<K extends RouteKey> = Part<ContractOf<K>, 'params'> &
  Part<ContractOf<K>, 'body'> &
  OptionalPart<ContractOf<K>, 'query'>
export type ReplyOf<K extends RouteKey> =
  ContractOf<K> extends { reply: infer S extends z.ZodType } ? z.output<S> : never

/** What the server refused, with the reason as a word; `offline` when it could not be reached. */
export class Refusal extends Error {
  readonly status: number
  readonly reason: string
  readonly details: unknown
  constructor(status: number, reason: string, details: unknown) {
    super(reason)
    this.status = status
    this.reason = reason
    this.details = details
  }
}

type Plain = string | number | boolean | undefined
type Loose = { params?: Record<string, Plain>; query?: Record<string, Plain>; body?: unknown }

/**
 * Asks the server by the contract; what it refuses is thrown as a `Refusal`. What is sent again under the same
 * key, it does `once`.
 */
export async function api<K extends RouteKey>(
  key: K,
  input: InputOf<K>,
  { once }: { once?: string } = {},
): Promise<ReplyOf<K>> {
  const [method = 'GET', pattern = ''] = (key as string).split(' ')
  const { params = {}, query = {}, body } = input as Loose
  const path = pattern.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  )
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  const search = asked.length ? `?${new URLSearchParams(asked)}` : ''
  const reply = await fetch(path + search, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(once !== undefined && { 'idempotency-key': once }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch(() => undefined)
  if (!reply) throw new Refusal(0, 'offline', undefined)
  const content: unknown = await reply.json().catch(() => undefined)
  if (reply.ok) return content as ReplyOf<K>
  const { reason, details } = (content ?? {}) as { reason?: string; details?: unknown }
  throw new Refusal(reply.status, reason ?? 'broken', details)
}
