import type { Result } from '@teladan/engine/result.ts'
import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import { reasonTaken } from '../db/taken.ts'
import type { Answer, Contract, Route } from './contract.ts'
import { faultsIn, makeProblem, type Problem } from './problem.ts'

/** The most a JSON body may weigh, and the most of it that is read from whoever is not known yet. */
export const BODY_MOST = 1024 * 1024
export const BODY_MOST_UNKNOWN = 16 * 1024

/** Requests that change nothing. */
export const BODYLESS = ['GET', 'HEAD']

/** What the gate has to know of a route. */
export type Rules = Pick<Contract, 'open' | 'keeps' | 'reveals'>

/** Who is let in, and to what. */
export type Gate<Room> = {
  /** Turns away whom a look at the headers shows to be a stranger. */
  glance: (c: Context, rules: Rules) => Response | undefined
  /** Turns away whose session is none: asked before much of a body is read, and again when they enter. */
  check: (c: Context, rules: Rules) => Promise<Response | undefined>
  /** Lets a request in: calls `work` with what it may reach, or answers why not. */
  enter: <A extends Result<unknown, unknown>>(
    c: Context,
    rules: Rules,
    work: (room: Room) => Promise<A | Response>,
  ) => Promise<A | Response>
}

/**
 * Serves routes: parses what comes in by the contract, calls the verb, and says what came of it. A stranger hears
 * that they are one before what they sent is looked at, or read when it is long.
 */
export function mount<Room>(app: Hono, routes: Route<Room>[], gate: Gate<Room>) {
  for (const { contract, handle } of routes)
    app.on(contract.method, [contract.path], async (c) => {
      const isLong = contract.body !== undefined && lengthOf(c) > BODY_MOST_UNKNOWN
      const away = isLong ? await gate.check(c, contract) : gate.glance(c, contract)
      if (away) return away
      const text = contract.body ? await readBody(c, contract) : undefined
      const answer = await gate
        .enter<Answer<Contract>>(c, contract, async (room) => {
          const input = text instanceof Response ? text : readInput(c, contract, text)
          return input instanceof Response ? input : handle(room, input as never)
        })
        .catch((error: unknown) => refuseTaken(contract, error) ?? refuseUnfit(error))
      if (answer instanceof Response) return answer
      c.header('cache-control', 'no-store')
      if (answer.ok) return c.json(contract.reply.parse(answer.value) as object)
      const { reason, details } = answer.error as { reason: string; details?: unknown }
      return makeProblem(contract.refusals?.[reason] ?? 500, {
        reason,
        ...(details !== undefined && { details }),
      })
    })
}

/** What somebody else took in that very moment is refused as if they had been there before. */
function refuseTaken({ refusals }: Contract, error: unknown): Response | undefined {
  const reason = reasonTaken(error)
  const status = reason === undefined ? undefined : refusals?.[reason]
  return status === undefined ? undefined : makeProblem(status, { reason })
}

/** What the database can hold no more than we could read: a number too large, a day there is not, a zero byte. */
export function refuseUnfit(error: unknown): Response {
  const { code = '' } = error as { code?: string }
  if (!['22003', '22007', '22008', '22021', '22P02', '22P05'].includes(code)) throw error
  return makeProblem(400, { reason: 'does_not_fit' })
}

function readInput(c: Context, contract: Contract, text: string | undefined) {
  const faults: NonNullable<Problem['faults']> = []
  const take = (part: 'params' | 'query' | 'body', given: unknown) => {
    const shape: z.ZodType | undefined = contract[part]
    if (!shape) return undefined
    const read = shape.safeParse(given)
    if (read.success) return read.data
    faults.push(...(faultsIn(part, read.error) ?? []))
    return undefined
  }
  const body = text === undefined ? undefined : parseJson(text)
  if (body instanceof Response) return body
  const input = {
    params: take('params', c.req.param()),
    query: take('query', c.req.query()),
    body: take('body', body),
  }
  return faults.length ? makeProblem(400, { reason: 'does_not_fit', faults }) : input
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return makeProblem(400, { reason: 'not_json' })
  }
}

/** How long a body says it is; without end when it does not say. */
const lengthOf = (c: Context) => Number(c.req.header('content-length') ?? Infinity)

async function readBody(c: Context, { open }: Rules): Promise<string | Response> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    return makeProblem(415, { reason: 'not_json' })
  const most = open === 'to_anyone' ? BODY_MOST_UNKNOWN : BODY_MOST
  if (Number(c.req.header('content-length') ?? 0) > most)
    return makeProblem(413, { reason: 'too_large' })
  const text = await readText(c, most)
  if (text === undefined) return makeProblem(413, { reason: 'too_large' })
  c.set('text', text)
  return text
}

/** Reads no further than it may; undefined when there is more. */
async function readText(c: Context, most: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length
    if (size > most) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
