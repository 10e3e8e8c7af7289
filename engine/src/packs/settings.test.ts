import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePacks } from '../difference/comparePacks.ts'
import { changePack } from '../nation/changePack.ts'
import { getPack, packFiles, withoutExamples } from '../testing/pack.ts'
import { parsePack } from './parsePack.ts'
import { settingsIn, writeName, writeSettings } from './settings.ts'

const files = withoutExamples(packFiles())
const pack = getPack()
const written = (settings: Record<string, string>) => {
  const made = writeSettings(files, settings)
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  return made.value
}

describe('what can be set in a pack', () => {
  it('is every minimum, every weight of a node’s own, every parameter and every ratio', () => {
    const settings = settingsIn(files)
    const of = (kind: string) => settings.filter((one) => one.kind === kind)
    expect(of('rule')).toHaveLength(14)
    expect(of('parameter').map(({ name }) => name)).toEqual(pack.parameters.map(({ id }) => id))
    expect(of('rule')[0]).toMatchObject({
      name: 'rule.WBK.total',
      of: 'WBK',
      text: { id: 'Nilai total', en: 'Total score' },
      value: '75',
      file: 'predicates.yaml',
    })
    expect(of('when_none').length).toBeGreaterThan(5)
    expect(of('weight').map(({ name }) => name)).toContain('weight.A.I.1.i')
    expect(of('weight').map(({ name }) => name)).not.toContain('weight.A.I.1.i.a')
  })

  it('is written where it stood, and reads back as what was set', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...settingsIn(files)),
        fc.integer({ min: 1, max: 60 }),
        (setting, n) => {
          const value = setting.choices
            ? (setting.choices[n % setting.choices.length]?.id ?? '')
            : `${n}.5`
          const after = written({ [setting.name]: value })
          expect(settingsIn(after).find(({ name }) => name === setting.name)?.value).toBe(value)
          const rest = (of: Record<string, string>) =>
            settingsIn(of)
              .filter(({ name }) => name !== setting.name)
              .map(({ name, value: is }) => [name, is])
          expect(rest(after)).toEqual(rest(files))
        },
      ),
      { numRuns: 30 },
    )
  })

  it('is written once where it is named twice, the last of the two', () => {
    expect(written({ area_rule: 'half', 'parameter.area_rule': 'whole' })).toEqual(
      written({ area_rule: 'whole' }),
    )
    expect(written({ 'parameter.area_rule': 'whole', area_rule: 'half' })).toEqual(
      written({ area_rule: 'half' }),
    )
  })

  it('makes the law that trying the same change made', () => {
    const changes: Record<string, string>[] = [
      { 'rule.WBK.total': '78', 'weight.B.I.a': '17', 'weight.B.I.b': '5.5' },
      { 'rule.WBK.area': '65%' },
    ]
    for (const settings of changes) {
      const made = parsePack(written(settings))
      const tried = changePack({ pack, files }, settings)
      expect(made.ok && tried.ok && comparePacks(tried.value.pack, made.value)).toEqual([])
    }
    const half = parsePack(written({ 'parameter.area_rule': 'half' }))
    expect(half.ok && half.value.parameters[0]).toMatchObject({ chosen: 'half', default: 'half' })
  })

  it('can be set in a pack that is not sound, and named in one that cannot be read', () => {
    const unsound = written({ 'rule.WBBM.total': '70' })
    expect(parsePack(unsound).ok).toBe(false)
    const mended = writeSettings(unsound, { 'rule.WBBM.total': '85' })
    expect(mended.ok && mended.value).toEqual(files)
    expect(
      settingsIn({ ...files, 'predicates.yaml': 'a: [' }).some(({ kind }) => kind === 'rule'),
    ).toBe(false)
  })

  it.each([
    [{ 'rule.WBK.sum': '70' }, 'no_such_setting'],
    [{ 'weight.A.I.1.i.a': '1' }, 'no_such_setting'],
    [{ 'rule.WBK.total': 'banyak' }, 'not_a_figure'],
    [{ 'rule.WBK.total': '75\nrules: []' }, 'not_a_figure'],
    [{ area_rule: 'third' }, 'no_such_choice'],
  ])('refuses %j: %s', (settings, code) => {
    const made = writeSettings(files, settings)
    expect(!made.ok && made.error).toMatchObject([{ code }])
  })
})

describe('a pack’s name', () => {
  it('is changed in its own file alone', () => {
    const renamed = writeName(files, 'zi/rancangan-2027')
    const made = parsePack(renamed)
    expect(made.ok && made.value.name).toBe('zi/rancangan-2027')
    expect({ ...renamed, 'pack.yaml': '' }).toEqual({ ...files, 'pack.yaml': '' })
    expect(made.ok && comparePacks(pack, made.value)).toEqual([])
  })
})
