import { makeFixed, parseExact, ZERO } from '@teladan/engine/exact.ts'
import type { Framework, Text } from '@teladan/engine/framework/framework.ts'
import type { ReplyOf } from '../api.ts'

export type View = ReplyOf<'GET /api/cycles/:cycle/units/:unit'>
export type Decision = NonNullable<View['decision']>
export type Law = { framework: Framework; documents: { id: string; text: Text }[] }

/** What was frozen with the decision, as the server writes it. */
export type Trace = {
  pack: string
  target: string
  round: number
  total: string
  open: string[]
  verdicts: { predicate: string; kind: 'met' | 'short' | 'open'; checks: Check[] }[]
}
export type Check = { rule: string; node: string; atLeast: string; points: string; isMet: boolean }

/** Points never look better than they are. */
export const cut = (points: string) => makeFixed(parseExact(points) ?? ZERO, 2, 'down')
