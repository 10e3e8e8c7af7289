import { v7 } from 'uuid'

/** A new id, in the order of time (UUID version 7). */
export const makeId = (now: Date): string => v7({ msecs: now.getTime() })
