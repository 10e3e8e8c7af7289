import type { Exact } from '@teladan/engine/exact.ts'
import type { Answers } from '@teladan/engine/framework/answers.ts'
import {
  type Branch,
  type Framework,
  type Item,
  itemsOf,
  type Part,
  partsOf,
  type Text,
} from '@teladan/engine/framework/framework.ts'
import { type Outcome, score } from '@teladan/engine/score.ts'
import type { ReplyOf } from '../api.ts'

export type Said =
  ReplyOf<'GET /api/cycles/:cycle/units/:unit/answers'>['layers'][number]['said'][number]

/** The answers that count, as the scorer takes them. */
export function answersOf(said: Pick<Said, 'item' | 'answer'>[]): Answers {
  return Object.fromEntries(
    said.flatMap(({ item, answer }) => (answer === null ? [] : [[item, answer]])),
  ) as Answers
}

/** The same engine as on the server, so the same digits. */
export const scoreOf = (framework: Framework, answers: Answers, closed = false): Outcome =>
  score(framework, answers, { closed })

/** A fraction as a number for drawing; figures on screen come from `fixed`. */
export const toNumber = ({ num, den }: Exact) => Number((num * 1_000_000n) / den) / 1_000_000

export type Named = { id: string; text: Text }
/** Every part and group by its id. */
export function namesIn(framework: Framework): Map<string, Named> {
  return new Map([...partsOf(framework.total), ...framework.groups].map((one) => [one.id, one]))
}

/** The branches an item stands under, from the top down to its heading. */
export function branchesOver(item: string, branch: Branch): Branch[] {
  for (const part of branch.parts) {
    if (part.id === item) return [branch]
    const below = part.kind === 'branch' ? branchesOver(item, part) : []
    if (below.length) return [branch, ...below]
  }
  return []
}

/** An item with every branch and group that its points count for, by their ids. */
export function holdersOf({ total, groups }: Framework, item: Item): Map<string, Named> {
  const parts = [item, ...branchesOver(item.id, total)]
  const ids = new Set(parts.map(({ id }) => id))
  const joined = groups.filter((group) => group.parts.some((id) => ids.has(id)))
  return new Map([...parts, ...joined].map((one) => [one.id, one]))
}

/** The area of each item, by the group its branch belongs to; results have none. */
export function areasOf(framework: Framework): Map<string, string> {
  const parts = new Map(partsOf(framework.total).map((part) => [part.id, part]))
  return new Map(
    framework.groups.flatMap((group) =>
      group.parts.flatMap((id) => {
        const part = parts.get(id) as Part | undefined
        return part ? itemsOf(part).map((item) => [item.id, group.id] as const) : []
      }),
    ),
  )
}
