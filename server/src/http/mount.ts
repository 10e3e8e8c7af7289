import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import type { Answer, Contract, Route } from './contract.ts'
import { faultsIn, makeProblem, type Problem } from './problem.ts'

/** The most a JSON body may weigh; files go their own way. */
const BODY_MOST = 1024 * 1024

/** Lets a request in: calls `work` with what it may reach, or answers why not. */
export type Enter<Room> = (
  c: Context,
  contract: Contract,
  work: (room: Room) => Promise<Answer<Contract>>,
) => Promise<Answer<Contract> | Response>

/** Serves routes: parses what comes in by the contract, calls the verb, and says what came of it. */
export function mount<Room>(app: Hono, routes: Route<Room>[], enter: Enter<Room>) {
  for (const { contract, handle } of routes)
    app.on(contract.method, [contract.path], async (c) => {
      const input = await readInput(c, contract)
      if (input instanceof Response) return input
      const answer = await enter(c, contract, async (room) => handle(room, input as never)).catch(
        refuseUnfit,
      )
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

/** What the database can hold no more than we could read: a number too large, a day there is not, a zero byte. */
function refuseUnfit(error: unknown): Response {
  const { code = '' } = error as { code?: string }
  if (!['22003', '22007', '22008', '22021', '22P02'].includes(code)) throw error
  return makeProblem(400, { reason: 'does_not_fit' })
}

async function readInput(c: Context, contract: Contract) {
  const faults: NonNullable<Problem['faults']> = []
  const take = (part: 'params' | 'query' | 'body', given: unknown) => {
    const shape: z.ZodType | undefined = contract[part]
    if (!shape) return undefined
    const read = shape.safeParse(given)
    if (read.success) return read.data
    faults.push(...(faultsIn(part, read.error) ?? []))
    return undefined
  }
  const body = contract.body ? await readBody(c) : undefined
  if (body instanceof Response) return body
  const input = {
    params: take('params', c.req.param()),
    query: take('query', c.req.query()),
    body: take('body', body),
  }
  return faults.length ? makeProblem(400, { reason: 'does_not_fit', faults }) : input
}

async function readBody(c: Context): Promise<unknown> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    return makeProblem(415, { reason: 'not_json' })
  if (Number(c.req.header('content-length') ?? 0) > BODY_MOST)
    return makeProblem(413, { reason: 'too_large' })
  const text = await readText(c, BODY_MOST)
  if (text === undefined) return makeProblem(413, { reason: 'too_large' })
  c.set('text', text)
  try {
    return JSON.parse(text) as unknown
  } catch {
    return makeProblem(400, { reason: 'not_json' })
  }
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
