import { v7 } from 'uuid'

let made = 0

/** A new id, in the order of time and, within one instant, of making (UUID version 7). */
export function makeId(now: Date): string {
  made = (made + 1) >>> 0
  return v7({ msecs: now.getTime(), seq: made })
}
