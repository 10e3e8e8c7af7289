import type { MiddlewareHandler } from 'hono'

/** What others brought is shown shut in: it runs nothing, loads nothing and frames nothing. */
export const shutIn: MiddlewareHandler = async (c, next) => {
  await next()
  if (isPdf(c.res)) return
  c.res.headers.set('content-security-policy', "sandbox; default-src 'none'")
  c.res.headers.set('x-content-type-options', 'nosniff')
}

/**
 * A PDF is shown by the browser's own viewer, which runs apart from our pages. Chrome refuses to start it in a
 * sandbox, and it lays itself out with styles of its own; nothing else is allowed.
 */
export const showPdf: MiddlewareHandler = async (c, next) => {
  await next()
  if (!isPdf(c.res)) return
  c.res.headers.set(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  )
  c.res.headers.set('x-content-type-options', 'nosniff')
}

const isPdf = ({ headers }: Response) => headers.get('content-type') === 'application/pdf'
