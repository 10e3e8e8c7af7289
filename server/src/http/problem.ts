import type { z } from 'zod'

/** RFC 9457: the one shape in which anything is refused over HTTP. */
export type Problem = {
  type: string
  title: string
  status: number
  /** Why, as a word that `words` turns into a sentence. */
  reason?: string
  /** What the caller needs to mend it, as plain data. */
  details?: unknown
  /** What of the request did not fit, place by place. */
  faults?: { at: string; message: string }[]
}

export const PROBLEM_TYPE = 'application/problem+json'

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
  507: 'Insufficient Storage',
}

export function makeProblem(status: number, details: Partial<Problem> = {}): Response {
  const problem = { type: 'about:blank', title: TITLES[status] ?? 'Error', status, ...details }
  const headers = { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' }
  return new Response(JSON.stringify(problem), { status, headers })
}

/** What did not fit in one part of a request. */
export function faultsIn(part: string, { issues }: z.ZodError): Problem['faults'] {
  return issues.map(({ path, message }) => ({ at: [part, ...path].join('.'), message }))
}
