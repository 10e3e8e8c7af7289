import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import type { Contract, Route } from './contract.ts'
import { faultsIn, makeProblem, type Problem } from './problem.ts'

/** The most a JSON body may weigh; files go their own way. */
const BODY_MOST = 1024 * 1024

/** Serves routes: parses what comes in by the contract, calls the verb, and says what came of it. */
export function mount<Room>(app: Hono, room: Room, routes: Route<Room>[]) {
  for (const { contract, handle } of routes)
    app.on(contract.method, [contract.path], async (c) => {
      const input = await readInput(c, contract)
      if (input instanceof Response) return input
      const answer = await handle(room, input as never)
      if (answer.ok) return c.json(contract.reply.parse(answer.value) as object)
      const { reason } = answer.error as { reason: string }
      return makeProblem(contract.refusals?.[reason] ?? 500, { reason })
    })
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
  const text = await c.req.text()
  if (text.length > BODY_MOST) return makeProblem(413, { reason: 'too_large' })
  try {
    return JSON.parse(text) as unknown
  } catch {
    return makeProblem(400, { reason: 'not_json' })
  }
}
