import { makeFixed, makeNumber } from '../exact.ts'
import { score } from '../score.ts'
import type { Pack, WorkedExample } from './pack.ts'

/** Where an example comes out otherwise than its author worked out. */
export type Difference = { what: string; got: string; expected: string }

/** Plays a worked example on a pack with the example's parameters set; nothing when it comes out so. */
export function playExample({ framework }: Pack, example: WorkedExample): Difference[] {
  const { scorecard, verdicts } = score(framework, example.answers, { closed: example.closed })
  const differences: Difference[] = []
  const expect = (what: string, got: string, expected: string) => {
    if (got !== expected) differences.push({ what, got, expected })
  }
  for (const [node, points] of Object.entries(example.points)) {
    const places = points.split('.')[1]?.length ?? 0
    const found = scorecard.scores.find(node)
    expect(node, found ? makeFixed(found.points, places) : NONE, points)
  }
  for (const [id, expected] of Object.entries(example.predicates)) {
    const verdict = verdicts[id]
    expect(id, verdict?.kind ?? NONE, expected.kind)
    if (expected.outlook)
      expect(id, verdict?.kind === 'open' ? verdict.outlook : NONE, expected.outlook)
    if (!expected.shortfalls) continue
    const short = !verdict || verdict.kind === 'met' ? [] : verdict.shortfalls
    const found = short.map(({ rule, node, by }) => `${rule} ${node} ${makeNumber(by, 'up')}`)
    const wanted = Object.entries(expected.shortfalls).map(([at, by]) => `${at} ${Number(by)}`)
    expect(id, found.join(', '), wanted.join(', '))
  }
  return differences
}

const NONE = '–'
