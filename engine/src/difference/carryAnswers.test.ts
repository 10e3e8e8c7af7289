import { describe, expect, it } from 'vitest'
import { itemsOf } from '../framework/framework.ts'
import { parsePack } from '../packs/parsePack.ts'
import { everyBest } from '../testing/answers.ts'
import { getPack, packFiles, withoutExamples } from '../testing/pack.ts'
import { carryAnswers } from './carryAnswers.ts'

const { framework } = getPack()
const files = withoutExamples(packFiles())
const best = everyBest(framework)

/** The pack's worksheet with some text in it replaced, each once. */
const changed = (...pieces: [file: string, from: string | RegExp, to: string][]) => {
  const made = { ...files }
  for (const [file, from, to] of pieces) {
    const text = made[file] ?? ''
    made[file] = text.replace(from, to)
    expect(made[file]).not.toBe(text)
  }
  const pack = parsePack(made)
  if (!pack.ok) throw new Error(JSON.stringify(pack.error, null, 1))
  return pack.value.framework
}

describe('answers of one law', () => {
  it('are all what they were under the same law', () => {
    const carrying = carryAnswers(framework, framework)
    expect(carrying).toMatchObject({ gone: [], renumbered: [], fresh: [] })
    expect(carrying.carry(best)).toEqual({ answers: best, dropped: [] })
  })

  it('follow their question to another number', () => {
    const other = changed(
      ['framework.yaml', 'id: A.I.1.iii.c\n', 'id: A.I.1.iii.z\n'],
      ['workbook.yaml', '  A.I.1.iii.c: 15', '  A.I.1.iii.z: 15'],
    )
    const carrying = carryAnswers(framework, other)
    expect(carrying.renumbered).toEqual([{ from: 'A.I.1.iii.c', to: 'A.I.1.iii.z' }])
    expect(carrying.fresh).toEqual([])
    const { answers } = carrying.carry(best)
    expect(answers['A.I.1.iii.z']).toBe(best['A.I.1.iii.c'])
    expect(answers).not.toHaveProperty(['A.I.1.iii.c'])
  })

  it('say nothing to a question on another scale, which is open', () => {
    const other = changed(
      [
        'framework.yaml',
        /(- id: A\.I\.1\.i\.a\n(?:.*\n)*? +scale: )yes_no(\n +options:\n +)Ya(:\n(?:.*\n)*? +)Tidak:/,
        '$1two$2A$3B:',
      ],
      [
        'framework.yaml',
        /^scales:\n/m,
        'scales:\n  - id: two\n    text: { id: Dua, en: Two }\n    options:\n      - { key: A, also: [Ya], value: 1 }\n      - { key: B, value: 0 }\n',
      ],
    )
    const carrying = carryAnswers(framework, other)
    expect(carrying.gone).toEqual([{ item: 'A.I.1.i.a', reason: 'asked_otherwise' }])
    expect(carrying.fresh).toEqual(['A.I.1.i.a'])
    const { answers, dropped } = carrying.carry(best)
    expect(dropped).toEqual([{ item: 'A.I.1.i.a', reason: 'asked_otherwise' }])
    expect(Object.keys(answers)).toHaveLength(itemsOf(framework.total).length - 1)
  })

  it('that the other law has no place for are named with the reason', () => {
    const steeper = changed(['framework.yaml', 'upTo: 4', 'upTo: 3'])
    const { gone } = carryAnswers(framework, steeper)
    expect(gone).toMatchObject([{ reason: 'asked_otherwise' }])
    const { dropped } = carryAnswers(framework, framework).carry({ ...best, 'Z.9': 'A' })
    expect(dropped).toEqual([{ item: 'Z.9', reason: 'item_gone' }])
  })
})
