import type { ReplyOf } from '../api.ts'

export type Panel = ReplyOf<'GET /api/panels/:id'>
/** One unit on the agenda. */
export type Matter = Panel['matters'][number]
export type Vote = Panel['votes'][number]['vote']
export const VOTES: Vote[] = ['grant', 'decline', 'recused']
export const VOTE_TAGS = { grant: 'met', decline: 'short', recused: '' }
