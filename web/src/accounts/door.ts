import { Refusal } from '../api.ts'
import { paths } from '../paths.ts'

/** Whether a refusal sends somebody to the door: nobody is signed in, or not all the way. */
export const isShutOut = (error: unknown) =>
  error instanceof Refusal &&
  (error.status === 401 || (error.status === 403 && error.reason === 'code_not_set'))

/** The page of ours that somebody came to the door from; none where it is the door itself or elsewhere. */
export function wayBack(from: unknown): string | undefined {
  if (typeof from !== 'string' || !URL.canParse(from, HERE)) return undefined
  const { origin, pathname, search, hash } = new URL(from, HERE)
  const isDoor = pathname === paths.signIn || pathname.startsWith(`${paths.signIn}/`)
  return origin === HERE && !isDoor ? pathname + search + hash : undefined
}

/** An origin that nobody else has; what leads away from it leads away from us. */
const HERE = 'http://teladan.invalid'
