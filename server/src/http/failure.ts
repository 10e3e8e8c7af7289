import { isDiskFull, isNotNow } from '../db/notNow.ts'
import { makeProblem } from './problem.ts'

/** How long a client should wait before it asks again: about as long as a database takes to start. */
const RETRY_AFTER_SECONDS = 3

/** A thrown error as a reply: what passes by itself is told apart from what is broken. */
export function makeFailure(error: unknown): Response {
  if (isDiskFull(error)) return makeProblem(507, { reason: 'disk_full' })
  if (!isNotNow(error)) return makeProblem(500)
  const reply = makeProblem(503, { reason: 'not_now' })
  reply.headers.set('retry-after', String(RETRY_AFTER_SECONDS))
  return reply
}

/** What a log may say of an error: its kind and place, and never its message, which can hold what somebody wrote. */
export function nameFault(error: Error): Record<string, string> {
  const { code } = error as { code?: unknown }
  const [, at] =
    /server\/src\/([\w./-]+:\d+)/.exec(error.stack?.replace(error.message, '') ?? '') ?? []
  return {
    error: error.name,
    ...(typeof code === 'string' && { code }),
    ...(at !== undefined && { at }),
  }
}
