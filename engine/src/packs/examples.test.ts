import { describe, expect, it } from 'vitest'
import { compare } from '../exact.ts'
import { score } from '../score.ts'
import { getLaw, getPack, OLDER_LAWS } from '../testing/pack.ts'
import { playExample } from './playExample.ts'

const pack = getPack()

describe.each([...new Set(pack.examples.map((example) => example.file))])('%s', (file) => {
  const examples = pack.examples.filter((example) => example.file === file)
  it.each(examples.map((example) => [example.title.id, example] as const))('%s', (_, example) => {
    const isSet = Object.keys(example.parameters).length > 0
    expect(playExample(isSet ? getPack(example.parameters) : pack, example)).toEqual([])
  })
})

describe.each(OLDER_LAWS)('the examples of %s', (law) => {
  const older = getLaw(law)
  it.each(
    older.examples.map((example) => [`${example.file}: ${example.title.id}`, example] as const),
  )('%s', (_, example) => {
    expect(playExample(getLaw(law, example.parameters), example)).toEqual([])
  })

  it('stand on every minimum that is tested, and a step below it', () => {
    const plain = older.examples.filter(({ parameters }) => !Object.keys(parameters).length)
    const lines = older.framework.predicates.flatMap(({ id, rules }) =>
      rules.map(({ rule, node }) => `${id} ${rule} ${node}`),
    )
    const below = plain.flatMap(({ predicates }) =>
      Object.entries(predicates).flatMap(([id, { shortfalls = {} }]) =>
        Object.keys(shortfalls).map((at) => `${id} ${at}`),
      ),
    )
    const on = plain.flatMap(({ answers }) =>
      Object.entries(score(older.framework, answers).verdicts).flatMap(([id, { checks }]) =>
        checks
          .filter(({ points, atLeast }) => compare(points, atLeast) === 0)
          .map(({ rule, node }) => `${id} ${rule} ${node}`),
      ),
    )
    expect(lines.filter((line) => !below.includes(line))).toEqual([])
    expect(lines.filter((line) => !on.includes(line))).toEqual([])
  })
})

describe('the examples', () => {
  const lines = pack.framework.predicates.flatMap(({ id, rules }) =>
    rules.map((rule) => ({ id, rule, line: `${id} ${rule.rule} ${rule.node}` })),
  )
  const plain = pack.examples.filter(({ parameters }) => !Object.keys(parameters).length)

  it('stand a step below every minimum of both predicates', () => {
    const below = plain.flatMap(({ predicates }) =>
      Object.entries(predicates).flatMap(([id, { shortfalls = {} }]) =>
        Object.keys(shortfalls).map((at) => `${id} ${at}`),
      ),
    )
    expect(lines.map(({ line }) => line).filter((line) => !below.includes(line))).toEqual([])
  })

  it('stand exactly on every minimum but one, which no answers reach exactly', () => {
    const on = new Set(
      plain.flatMap(({ answers }) => {
        const { verdicts } = score(pack.framework, answers)
        return Object.entries(verdicts).flatMap(([id, { checks }]) =>
          checks
            .filter(({ points, atLeast }) => compare(points, atLeast) === 0)
            .map(({ rule, node }) => `${id} ${rule} ${node}`),
        )
      }),
    )
    expect(lines.map(({ line }) => line).filter((line) => !on.has(line))).toEqual([
      'WBK area area.2',
    ])
  })

  it('are told apart when they come out otherwise', () => {
    const [first] = plain
    if (!first) throw new Error('no examples')
    const wrong = {
      ...first,
      points: { total: '99' },
      predicates: { WBK: { kind: 'short' as const } },
    }
    expect(playExample(pack, wrong)).toEqual([
      { what: 'total', got: '100', expected: '99' },
      { what: 'WBK', got: 'met', expected: 'short' },
    ])
  })
})
