import { describe, expect, it } from 'vitest'
import type { Answers } from '../framework/answers.ts'
import { itemsOf } from '../framework/framework.ts'
import type { Pack } from '../packs/pack.ts'
import { readLawSource } from '../packs/readLawSource.ts'
import { score } from '../score.ts'
import { everyBest } from '../testing/answers.ts'
import { seeded } from '../testing/lines.ts'
import { getLaw, getPack, packFiles } from '../testing/pack.ts'
import { changeLaw } from './changeLaw.ts'
import { changePack, type Settings } from './changePack.ts'
import { compareTallies } from './compareTallies.ts'
import { addUnit, makeNation } from './nation.ts'
import { conclusionOf, tally } from './tally.ts'
import { anyUnit, onTheLines } from './testing/units.ts'

const pack = getPack()
const files = packFiles()
const changed = (settings: Settings) => {
  const made = changePack({ pack, files }, settings)
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  return made.value.pack
}
const problems = (settings: Settings) => {
  const made = changePack({ pack, files }, settings)
  return made.ok ? [] : made.error
}

/** Answers at their best or a level below, indices about where minimums are, now and then nothing to divide by. */
function strongUnit(random: () => number): Answers {
  const answers = everyBest(pack.framework)
  for (const item of itemsOf(pack.framework.total)) {
    if (item.kind === 'choice' && random() < 0.4)
      answers[item.id] = item.options[1]?.key ?? item.options[0]?.key ?? ''
    if (item.kind === 'share' && random() < 0.2) answers[item.id] = { [item.of]: 0, [item.over]: 0 }
    if (item.kind === 'index') answers[item.id] = (3.4 + random() * 0.6).toFixed(2)
  }
  return answers
}

describe('a change of a law whose points are entered', () => {
  const name = 'zi/permenpan-52-2014'
  const law = Object.entries(packFiles(name)).filter(([file]) => !file.startsWith('examples/'))
  const older = { pack: getLaw(name), files: Object.fromEntries(law) }

  it('may move its minimums', () => {
    const made = changePack(older, { 'rule.WBK.total': '80' })
    expect(made.ok && made.value.changes).toEqual([
      { name: 'rule.WBK.total', before: '75', after: '80' },
    ])
  })

  it('is refused where a weight is changed that points were entered out of', () => {
    expect(changePack(older, { 'weight.A.1.i': '0.5', 'weight.A.1.ii': '1.5' })).toEqual({
      ok: false,
      error: ['A.1.i', 'A.1.ii'].map((item) => ({
        code: 'weight_entered',
        name: 'weight.A.1.i',
        item,
      })),
    })
    const source = readLawSource(older.files)
    const dragged =
      source.ok && changeLaw(source.value, { 'weight.A.1.i': '0.5', 'weight.A.1.ii': '1.5' })
    expect(dragged && !dragged.ok && dragged.error.map(({ code }) => code)).toEqual([
      'weight_entered',
      'weight_entered',
    ])
    const nation = makeNation(older.pack.framework)
    const other = getLaw('zi/permenpan-52-2014').framework
    const [first] = itemsOf(other.total)
    if (first?.kind === 'entered') first.most = '2'
    expect(() => tally(nation, other)).toThrow('entered out of')
  })
})

describe('a change of the law', () => {
  const random = seeded(34)
  const units = [
    ...Array.from({ length: 100 }, () => anyUnit(pack.framework, random)),
    ...Array.from({ length: 120 }, () => strongUnit(random)),
    ...onTheLines(pack.framework, random, 2),
  ]
  const nation = makeNation(pack.framework)
  for (const answers of units) addUnit(nation, answers)
  const before = tally(nation, pack.framework)

  it.each<Settings>([
    { 'rule.WBK.total': '85' },
    { 'rule.WBK.area': '50%', 'rule.WBBM.levers': '50.125' },
    { 'weight.B.I.a': '17', 'weight.B.I.b': '5.5' },
    { area_rule: 'half' },
    { 'parameter.abcd_steps': 'thirds', 'A.II.5.ii.a.whenNone': 'zero' },
  ])('%j shows who gains and who loses, as each unit alone does', (settings) => {
    const law = changed(settings)
    const shifts = compareTallies(before, tally(nation, law.framework))
    for (const { predicate, gained, lost, stayed } of shifts) {
      const holds = ({ framework }: Pack) =>
        units.map((answers) => {
          const verdict = score(framework, answers).verdicts[predicate]
          return verdict && ['met', 'certain'].includes(conclusionOf(verdict))
        })
      const [was, is] = [holds(pack), holds(law)]
      const places = (wanted: (was: boolean, is: boolean) => boolean) =>
        units.flatMap((_, unit) => (wanted(!!was[unit], !!is[unit]) ? [unit] : []))
      expect(gained).toEqual(places((w, i) => !w && i))
      expect(lost).toEqual(places((w, i) => w && !i))
      expect(stayed).toEqual(places((w, i) => w && i))
    }
    expect(shifts.some(({ gained, lost }) => gained.length + lost.length > 0)).toBe(true)
  })

  it('moves nobody when it sets what is set already', () => {
    const same = changed({ 'rule.WBK.total': '75', area_rule: 'whole', 'weight.A.I.1': '4' })
    expect(same.id).toBe(pack.id)
    for (const { gained, lost } of compareTallies(before, tally(nation, same.framework)))
      expect([...gained, ...lost]).toEqual([])
  })

  it('touches the figures named and nothing else', () => {
    const law = changed({ 'rule.WBK.area': '55%' })
    const rules = (of: Pack) =>
      of.framework.predicates.flatMap(({ id, rules: all }) =>
        all.map(
          ({ rule, node, atLeast }) => `${id} ${rule} ${node} ${atLeast / of.framework.scale}`,
        ),
      )
    const differing = rules(law).filter((line) => !rules(pack).includes(line))
    expect(differing).toEqual([
      'WBK area area.1 4.4',
      'WBK area area.2 3.85',
      'WBK area area.3 5.5',
      'WBK area area.4 5.5',
      'WBK area area.5 8.25',
      'WBK area area.6 5.5',
    ])
    expect(law.framework.total).toEqual({ ...pack.framework.total })
  })

  it('is refused in the words of the linter when the law would not be sound', () => {
    expect(problems({ 'rule.WBBM.total': '70' })).toMatchObject([
      { code: 'below_lower', lower: 'WBK', atLeast: '70', lowerAtLeast: '75', node: 'total' },
    ])
    expect(problems({ 'weight.A.I.1': '5' })).toMatchObject([
      { code: 'parts_do_not_sum', node: 'A.I', sum: '31', weight: '30' },
      { code: 'parts_do_not_sum', node: 'A.I.1', sum: '4', weight: '5' },
    ])
    expect(problems({ 'rule.WBK.total': '101' })).toContainEqual(
      expect.objectContaining({ code: 'out_of_reach', atLeast: '101', most: '100' }),
    )
    expect(problems({ area_rule: 'thirds' })).toMatchObject([{ code: 'no_such_choice' }])
  })

  it('names what there is when it asks for what there is not', () => {
    const near = (name: string) => {
      const [problem] = problems({ [name]: '1' })
      return problem?.code === 'no_such_setting' ? problem.near : []
    }
    expect(near('rule.WBK.sum')).toContain('rule.WBK.total')
    expect(near('rule.WBX.total')).toContain('rule.WBBM.total')
    expect(near('weight.A.I.9')).toEqual([1, 2, 3, 4, 5, 6].map((n) => `weight.A.I.${n}`))
    expect(near('thresholds')).toContain('area_rule')
    expect(problems({ ['__proto__']: 'x' })).toMatchObject([{ code: 'no_such_setting' }])
    expect(problems({ 'rule.WBK.total': 'tujuh puluh' })).toMatchObject([{ code: 'not_a_figure' }])
    expect(problems({ 'weight.A.I.1.i.a': '1' })).toMatchObject([{ code: 'weight_shared' }])
  })
})
