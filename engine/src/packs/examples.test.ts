import { describe, expect, it } from 'vitest'
import { makeFixed, makeNumber } from '../exact.ts'
import { score } from '../score.ts'
import { getPack } from '../testing/pack.ts'

const pack = getPack()

describe.each([...new Set(pack.examples.map((example) => example.file))])('%s', (file) => {
  const examples = pack.examples.filter((example) => example.file === file)
  it.each(examples.map((example) => [example.title.id, example] as const))('%s', (_, example) => {
    const { framework } = Object.keys(example.parameters).length
      ? getPack(example.parameters)
      : pack
    const { scorecard, verdicts } = score(framework, example.answers, { closed: example.closed })

    for (const [node, points] of Object.entries(example.points)) {
      const places = points.split('.')[1]?.length ?? 0
      const found = scorecard.scores.find(node)?.points
      expect(found && makeFixed(found, places), node).toBe(points)
    }
    for (const [id, expected] of Object.entries(example.predicates)) {
      const verdict = verdicts[id]
      expect(verdict?.kind, id).toBe(expected.kind)
      if (expected.outlook) expect(verdict).toHaveProperty('outlook', expected.outlook)
      if (!expected.shortfalls || verdict?.kind !== 'short') continue
      const short = verdict.shortfalls.map((s) => [`${s.rule} ${s.node}`, makeNumber(s.by, 'up')])
      const wanted = Object.entries(expected.shortfalls).map(([at, by]) => [at, Number(by)])
      expect(Object.fromEntries(short)).toEqual(Object.fromEntries(wanted))
    }
  })
})

it('has an example on and below every minimum of both predicates', () => {
  const lines = pack.framework.predicates.flatMap(({ id, rules }) =>
    rules.map(({ rule, node }) => `${id} ${rule} ${node}`),
  )
  const below = pack.examples.flatMap(({ predicates }) =>
    Object.entries(predicates).flatMap(([id, { shortfalls = {} }]) =>
      Object.keys(shortfalls).map((at) => `${id} ${at}`),
    ),
  )
  expect(lines.filter((line) => !below.includes(line))).toEqual([])
})
