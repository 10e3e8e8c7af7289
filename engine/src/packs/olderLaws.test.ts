import { describe, expect, it } from 'vitest'
import { isFigure, itemsOf, partsOf, printedIn } from '../framework/framework.ts'
import { deciderOf, wayOf } from '../stages/stage.ts'
import { getLaw, getPack, OLDER_LAWS, packFiles } from '../testing/pack.ts'
import { unverifiedOf } from './pack.ts'
import { parsePack } from './parsePack.ts'
import { valueIn } from './valueIn.ts'

const weightsOf = (law: string) => {
  const { framework } = getLaw(law)
  return Object.fromEntries(
    partsOf(framework.total).map(({ id, weight }) => [id, weight / framework.scale]),
  )
}

describe.each(OLDER_LAWS)('the pack %s', (law) => {
  const pack = getLaw(law)
  const { framework } = pack

  it('grounds every figure in a document, with a mark and a source, and says why where it is not quoted', () => {
    const sources = pack.sources.map(({ id }) => id)
    for (const { id, ground } of pack.figures) {
      expect(ground.basis.document, id).toBe(law.replace('zi/', ''))
      expect(ground.sources.length, id).toBeGreaterThan(0)
      for (const source of ground.sources) expect(sources, id).toContain(source)
    }
    for (const { id, ground } of unverifiedOf(pack))
      if (ground.mark === 'conflict' || ground.mark === 'unknown' || ground.mark === 'inferred')
        expect(ground.note, id).toBeDefined()
  })

  it('weighs levers 60 and results 40, and lets points be entered where no questions are known', () => {
    expect(weightsOf(law)).toMatchObject({ total: 100, A: 60, B: 40, 'B.1': 20, 'B.2': 20 })
    const levers = itemsOf(framework.total).filter(({ id }) => id.startsWith('A.'))
    expect(new Set(levers.map(({ kind }) => kind))).toEqual(new Set(['entered']))
    expect(itemsOf(framework.total).filter(isFigure)).toHaveLength(levers.length + 2)
  })

  it('knows no workbook, and is plain data that survives being sent as JSON', () => {
    expect(pack.workbook).toBeUndefined()
    expect(JSON.parse(JSON.stringify(framework))).toEqual(framework)
  })

  it('is named with the law that took its place, and the newest law with none', () => {
    expect(pack.supersededBy).toBeDefined()
    expect(getPack().supersededBy).toBeUndefined()
  })
})

describe('the two older laws', () => {
  it('are two trees: change management weighs 5 in one and 8 in the other', () => {
    expect(weightsOf('zi/permenpan-52-2014')).toMatchObject({
      'A.1': 5,
      'A.2': 5,
      'A.3': 15,
      'A.4': 10,
      'A.5': 15,
      'A.6': 10,
      'A.1.i': 1,
      'A.5.v': 3,
    })
    expect(weightsOf('zi/permenpan-10-2019')).toMatchObject({
      'A.1': 8,
      'A.2': 7,
      'A.3': 10,
      'A.4': 10,
      'A.5': 15,
      'A.6': 10,
      'A.1.i': 1,
      'A.1.ii': 2,
      'A.1.iii': 2,
      'A.1.iv': 3,
    })
  })

  it('print their predicates by their own names: only 52/2014 says Menuju WBK', () => {
    const names = (law: string) => {
      const { framework } = getLaw(law)
      return framework.predicates.map(({ id }) => printedIn(framework, id).id)
    }
    expect(names('zi/permenpan-52-2014')).toEqual(['Menuju WBK', 'WBBM'])
    expect(names('zi/permenpan-10-2019')).toEqual(['WBK', 'WBBM'])
    expect(names('zi/permenpan-90-2021')).toEqual(['WBK', 'WBBM'])
  })

  it('have whoever their law names decide: the head of the agency on Menuju WBK', () => {
    const decider = (law: string, authority: 'agency' | 'national') =>
      deciderOf(wayOf(getLaw(law).stages, authority, { hasCoachReview: true }))
    expect(decider('zi/permenpan-52-2014', 'agency')).toBe('agency')
    expect(decider('zi/permenpan-52-2014', 'national')).toBe('panel')
    expect(decider('zi/permenpan-90-2021', 'agency')).toBe('panel')
    const { predicates } = getLaw('zi/permenpan-52-2014').framework
    expect(predicates.map(({ decidedBy }) => decidedBy)).toEqual(['agency', 'national'])
  })
})

describe('a minimum that nobody has read', () => {
  const law = 'zi/permenpan-10-2019'
  const rulesOf = (chosen: Record<string, string>) =>
    getLaw(law, chosen).framework.predicates.map(({ rules }) => rules.map(({ rule }) => rule))

  it('decides nothing until a person chooses it', () => {
    const tested = ['total', 'clean', 'survey']
    expect(rulesOf({})).toEqual([tested, tested])
    const [wbk = [], wbbm = []] = rulesOf({
      lever_minimums: 'tested',
      tlhp_minimum: 'whole',
      service_minimum: 'tested',
    })
    expect(new Set(wbk)).toEqual(new Set([...tested, 'levers', 'area', 'tlhp_whole']))
    expect(new Set(wbbm)).toEqual(new Set([...wbk, 'service']))
  })

  it('is among what a person confirms, and says that it is not tested', () => {
    const pack = getLaw(law)
    const figures = unverifiedOf(pack)
    for (const id of ['lever_minimums', 'tlhp_minimum', 'service_minimum'])
      expect(figures.find((figure) => figure.id === id)?.ground.mark, id).toBe('unknown')
    const levers = figures.find(({ id }) => id === 'WBK.levers')
    if (!levers) throw new Error('the levers have no minimum')
    expect(valueIn(pack, levers)).toEqual({ kind: 'minimums', minimums: [] })
    expect(valueIn(getLaw(law, { lever_minimums: 'tested' }), levers)).toMatchObject({
      minimums: [{ node: 'A', points: '40.000000' }],
    })
  })
})

describe('a law whose points are entered', () => {
  const faultsAfter = (file: string, from: string, to: string) => {
    const files = packFiles('zi/permenpan-52-2014')
    const before = files[file] ?? ''
    files[file] = before.replace(from, to)
    expect(files[file]).not.toBe(before)
    const read = parsePack(files)
    return read.ok ? [] : read.error.map(({ code, node }) => `${code} ${node ?? ''}`)
  }

  it('says with how many decimals, and weighs nothing finer than that', () => {
    const entered = /entered:\n {2}places: 2[\s\S]*?\n\n/.exec(
      packFiles('zi/permenpan-52-2014')['framework.yaml'] ?? '',
    )?.[0]
    expect(faultsAfter('framework.yaml', entered ?? '', '\n')).toContain('places_missing A.1.i')
    const coarse = faultsAfter('framework.yaml', '  places: 2', '  places: 0')
    expect(coarse.filter((fault) => !fault.startsWith('answer_refused'))).toEqual([
      'weight_not_enterable A.2.i',
      'weight_not_enterable A.2.iii',
    ])
    expect(faultsAfter('framework.yaml', '  places: 2', '  places: 9')).toEqual(['wrong_shape '])
  })

  it('has no rule that tests nothing whatever is chosen, and no way with two decisions', () => {
    expect(faultsAfter('predicates.yaml', 'of: [B.1.a]', 'of: []')).toEqual(['wrong_shape survey'])
    expect(faultsAfter('stages.yaml', '    for: [agency]\n', '')).toEqual([
      'named_twice penetapan-wbbm',
    ])
  })
})
