import { makeFixed, parseExact, ZERO } from '@teladan/engine/exact.ts'
import type { ReplyOf } from '../api.ts'

/** A unit on the desk, with the agency's word on it once there is one. */
export type Row = ReplyOf<'GET /api/cycles/:cycle/agencies/:agency/proposals'>['units'][number]
export type View = ReplyOf<'GET /api/cycles/:cycle/units/:unit'>

/** Nobody has said a word on it, and its way goes on. */
export const isWaiting = ({ isProposed, ended }: Row) => isProposed === null && ended === null

/** Equal totals share a rank, as on the server. */
export const rankOf = (units: Row[], row: Row) =>
  units.findIndex(({ total }) => total === row.total) + 1

/** Points never look better than they are. */
export const cut = (points: string) => makeFixed(parseExact(points) ?? ZERO, 2, 'down')
