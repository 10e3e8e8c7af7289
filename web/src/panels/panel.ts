import type { ReplyOf } from '../api.ts'

export type Panel = ReplyOf<'GET /api/panels/:id'>
/** One unit on the agenda. */
export type Matter = Panel['matters'][number]
export type Seat = Panel['seats'][number]
export type Vote = Panel['votes'][number]['vote']
export const VOTES: Vote[] = ['grant', 'decline', 'recused']
export const VOTE_TAGS = { grant: 'met', decline: 'short', recused: '' }

/** What every window that changes a meeting is given. */
export type ChangeProps = { panel: Panel; onClose: () => void }

/** Who sits, without those whose seat was taken over. */
export const sitting = (panel: Panel): Seat[] => panel.seats.filter(({ hasLeft }) => !hasLeft)
