import { makeFixed, parseExact, ZERO } from '@teladan/engine/exact.ts'
import type { Answers } from '@teladan/engine/framework/answers.ts'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import type { Document } from '@teladan/engine/packs/pack.ts'
import type { ReplyOf } from '../api.ts'

export type View = ReplyOf<'GET /api/cycles/:cycle/units/:unit'>
export type Decision = NonNullable<View['decision']>
export type Law = { id: string; framework: Framework; documents: Document[] }

/** What was frozen with the decision, as the server writes it. */
export type Trace = {
  pack: string
  target: string
  round: number
  total: string
  open: string[]
  answers: Answers
  verdicts: { predicate: string; kind: 'met' | 'short' | 'open'; checks: Check[] }[]
}
export type Check = { rule: string; node: string; atLeast: string; points: string; isMet: boolean }

/** Points never look better than they are. */
export const cut = (points: string) => makeFixed(parseExact(points) ?? ZERO, 2, 'down')
