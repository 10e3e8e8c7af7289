/** One line of JSON an event: what happened, never to whom; no address, name, body or query of a request. */
export type Log = (event: string, facts?: Record<string, string | number | boolean>) => void

export function makeLog(write: (line: string) => void, now: () => Date): Log {
  return (event, facts = {}) =>
    write(`${JSON.stringify({ at: now().toISOString(), event, ...facts })}\n`)
}
