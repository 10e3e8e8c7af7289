import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemsOf, partsOf } from '../framework/framework.ts'
import { getPack, packFiles } from '../testing/pack.ts'
import { citing, unverifiedOf } from './pack.ts'
import { parsePack } from './parsePack.ts'

const pack = getPack()
const { framework } = pack

/** The line of a file on which a text first begins, or a pattern ends. */
function lineOf(text: string, wanted: string | RegExp): number {
  const found = typeof wanted === 'string' ? undefined : wanted.exec(text)
  const end = found ? found.index + found[0].length : text.indexOf(wanted as string)
  return text.slice(0, end).split('\n').length
}

/** The problems of the pack after one text in one file was replaced. */
function problemsAfter(file: string, from: string | RegExp, to: string) {
  const files = packFiles()
  const before = files[file] ?? ''
  files[file] = before.replace(from, to)
  expect(files[file]).not.toBe(before)
  const read = parsePack(files)
  return { problems: read.ok ? [] : read.error, text: files[file], before }
}

describe('the pack zi/permenpan-90-2021', () => {
  it('is sound, with 113 items in 42 sub-areas and 24 counts behind 8 ratios', () => {
    const items = itemsOf(framework.total)
    const subAreas = partsOf(framework.total).filter(
      (part) =>
        part.kind === 'branch' &&
        part.id.startsWith('A.') &&
        part.parts.every((p) => p.kind !== 'branch'),
    )
    const ratios = items.flatMap((item) => ('counts' in item ? [item] : []))
    expect(items).toHaveLength(113)
    expect(subAreas.filter(({ id }) => id.startsWith('A.I.'))).toHaveLength(25)
    expect(subAreas.filter(({ id }) => id.startsWith('A.II.'))).toHaveLength(17)
    expect(ratios).toHaveLength(8)
    expect(ratios.flatMap((item) => item.counts)).toHaveLength(24)
    expect(Object.keys(pack.workbook.rows)).toHaveLength(137)
  })

  it('counts at 1/24000 of a point, found from its own figures', () => {
    expect(framework.scale).toBe(24_000)
    expect(getPack({ abcd_steps: 'thirds' }).framework.scale).not.toBe(24_000)
  })

  it('is plain data that survives being sent as JSON', () => {
    expect(JSON.parse(JSON.stringify(framework))).toEqual(framework)
  })

  it('grounds every figure in a document, with a mark and a source', () => {
    const [documents, sources] = [pack.documents, pack.sources].map((list) =>
      list.map(({ id }) => id),
    )
    for (const { id, ground } of pack.figures) {
      expect(documents, id).toContain(ground.basis.document)
      expect(ground.basis.at, id).not.toBe('')
      expect(ground.sources.length, id).toBeGreaterThan(0)
      for (const source of ground.sources) expect(sources, id).toContain(source)
    }
  })

  it('lists what is not quoted, and says why', () => {
    const unverified = unverifiedOf(pack)
    expect(unverified.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['area_rule', 'abcd_steps', 'A.II.5.iii.a.whenNone', 'B.I.a.index']),
    )
    expect(unverified).toHaveLength(15)
    for (const { id, ground } of unverified) expect(ground.note, id).toBeDefined()
  })

  it('finds back from a place in the law to what rests on it', () => {
    const found = citing(pack, { document: 'permenpan-90-2021', at: 'LKE A.I.5.ii' })
    expect(found.map(({ id }) => id)).toEqual([
      'A.I.5.ii',
      'A.I.5.ii.a',
      'A.I.5.ii.b',
      'A.I.5.ii.c',
      'A.I.5.ii.d',
    ])
    const minimums = citing(pack, { document: 'permenpan-90-2021', at: 'nilai minimal WBK' })
    expect(minimums.map(({ id }) => id)).toContain('WBK.clean')
    expect(minimums.map(({ id }) => id)).not.toContain('WBBM.clean')
  })

  it('hands a mark, a source and a place of its own from a sub-tree down to every part of it', () => {
    const files = packFiles()
    const heading = /(- id: A\.I\.1\n\s+text:\n.*\n.*\n)(\s+)weight: 4/
    const own =
      '$1$2mark: remembered\n$2sources: [bps-ezi]\n$2basis: { document: permenpan-90-2021, at: hlm. 9 }\n$2weight: 4'
    files['framework.yaml'] = (files['framework.yaml'] ?? '').replace(heading, own)
    const read = parsePack(files)
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    const below = partsOf(read.value.framework.total).filter(({ id }) => /^A\.I\.1(\.|$)/.test(id))
    expect(below.length).toBeGreaterThan(12)
    for (const { id, ground } of below) {
      const basis = { document: 'permenpan-90-2021', at: 'hlm. 9' }
      expect(ground, id).toMatchObject({ mark: 'remembered', sources: ['bps-ezi'], basis })
    }
  })

  it('knows the conditions of 2022, 2024 and 2025, and decides nothing on unknown ones', () => {
    expect(pack.eligibility.map(({ cycle }) => cycle)).toEqual(['2022', '2024', '2025'])
    for (const rule of pack.eligibility.flatMap(({ rules }) => rules)) {
      const compared = rule.oneOf ?? rule.atLeast ?? rule.above ?? rule.since
      expect(compared === undefined).toBe(rule.ground.mark === 'unknown')
    }
  })

  it('has a fingerprint that follows the law and not the worked examples', () => {
    const files = packFiles()
    const idOf = (change: Record<string, string>) => {
      const read = parsePack({ ...files, ...change })
      return read.ok ? read.value.id : undefined
    }
    expect(idOf({})).toMatch(/^zi\/permenpan-90-2021@[0-9a-f]{12}$/)
    expect(idOf({ 'examples/golden.yaml': `${files['examples/golden.yaml']}# more\n` })).toBe(
      idOf({}),
    )
    expect(idOf({ 'predicates.yaml': `${files['predicates.yaml']}# more\n` })).not.toBe(idOf({}))
  })
})

describe('a pack with a fault is refused at its file, line and node:', () => {
  it.each<[string, string, string | RegExp, string, string, string | undefined, string | RegExp]>([
    [
      'a weight that does not fit the sum',
      'framework.yaml',
      'weight: 2.5',
      'weight: 2.4',
      'parts_do_not_sum',
      'A.I.4',
      /id: A\.I\.4\n[\s\S]*?weight/,
    ],
    [
      'WBBM below WBK',
      'predicates.yaml',
      'atLeast: 85',
      'atLeast: 70',
      'below_lower',
      'total',
      'atLeast: 70',
    ],
    [
      'a minimum WBBM no longer has',
      'predicates.yaml',
      / {6}- rule: levers\n.*\n.*\n {8}atLeast: 48\n/,
      '',
      'rule_dropped',
      'WBBM',
      'id: WBBM',
    ],
    [
      'a minimum nobody can reach',
      'predicates.yaml',
      'atLeast: 19.5',
      'atLeast: 22.6',
      'out_of_reach',
      'clean',
      'atLeast: 22.6',
    ],
    [
      'a figure without basis',
      'predicates.yaml',
      /^sources:.*\n/m,
      '',
      'without_ground',
      'levers',
      '- rule: levers',
    ],
    [
      'a text missing in one language',
      'framework.yaml',
      /\n +en: Change management/,
      '',
      'wrong_shape',
      'A.I.1',
      /id: A\.I\.1\n +text/,
    ],
    [
      'a text that is empty',
      'framework.yaml',
      'en: Change management',
      'en: ""',
      'wrong_shape',
      'A.I.1',
      'en: ""',
    ],
    [
      'a key that does not belong',
      'framework.yaml',
      'scale: yes_no',
      'scale: yes_no\n                      wieght: 3',
      'wrong_shape',
      'A.I.1.i.a',
      'wieght',
    ],
    [
      'a figure that is no figure',
      'framework.yaml',
      'weight: 0.5',
      'weight: half',
      'wrong_shape',
      'A.I.1.i',
      'weight: half',
    ],
    [
      'a scale that is not there',
      'framework.yaml',
      'scale: yes_no',
      'scale: yes_nope',
      'no_such_name',
      'A.I.1.i.a',
      'scale: yes_nope',
    ],
    [
      'an option its scale lacks',
      'framework.yaml',
      /\n( +)Tidak:/,
      '\n$1Nggak:',
      'options_differ',
      'A.I.1.i.a',
      'options:\n                        Ya:',
    ],
    [
      'two nodes of one name',
      'framework.yaml',
      '- id: A.I.1.i.b',
      '- id: A.I.1.i.a',
      'named_twice',
      'A.I.1.i.a',
      '',
    ],
    [
      'a count that is not asked for',
      'framework.yaml',
      'over: jumlah_agen',
      'over: jumlah_agent',
      'no_such_name',
      'A.II.1.i.a',
      'over: jumlah_agent',
    ],
    [
      'a group of a part that is not there',
      'framework.yaml',
      'parts: [A.I.1, A.II.1]',
      'parts: [A.I.1, A.III.1]',
      'no_such_name',
      'area.1',
      'parts: [A.I.1, A.III.1]',
    ],
    [
      'a minimum of a node that is not there',
      'predicates.yaml',
      'of: [B.I.b]',
      'of: [B.I.c]',
      'no_such_name',
      'performance',
      'of: [B.I.c]',
    ],
    [
      'a source nobody named',
      'predicates.yaml',
      'sources: [esdm-template, bps-ezi]',
      'sources: [hearsay]',
      'no_such_name',
      'area',
      'sources: [hearsay]',
    ],
    [
      'a document nobody named',
      'framework.yaml',
      'basis: { document: permenpan-90-2021, at: LKE A }',
      'basis: { document: permenpan-91-2021, at: LKE A }',
      'no_such_name',
      'area.1',
      'permenpan-91-2021',
    ],
    [
      'a row of the workbook used twice',
      'workbook.yaml',
      'A.I.1.i.b: 7',
      'A.I.1.i.b: 6',
      'row_twice',
      undefined,
      'A.I.1.i.b: 6',
    ],
    ['an item without a row', 'workbook.yaml', '  A.I.1.i.b: 7\n', '', 'no_row', undefined, ''],
    [
      'a condition on an unknown fact',
      'eligibility.yaml',
      'fact: agency.spip_level',
      'fact: agency.spip',
      'no_such_name',
      '2022',
      'fact: agency.spip\n',
    ],
    [
      'a condition that compares nothing',
      'eligibility.yaml',
      '        since: 1 year\n',
      '',
      'without_comparison',
      '2022',
      /- for: \[WBK, WBBM\](?=\n +fact: unit.appointed)/,
    ],
    [
      'a grade that does not exist',
      'eligibility.yaml',
      'atLeast: BB',
      'atLeast: BBB',
      'no_such_name',
      '2024',
      '',
    ],
    [
      'a default that is no choice',
      'pack.yaml',
      'default: whole',
      'default: both',
      'no_such_choice',
      'area_rule',
      'default: both',
    ],
    [
      'an example of an item that is not there',
      'examples/golden.yaml',
      'B.I.b: A',
      'B.I.z: A',
      'answer_refused',
      undefined,
      '',
    ],
    [
      'a source nobody named, for a whole file',
      'predicates.yaml',
      /^sources: \[esdm-template\]/m,
      'sources: [rumour]',
      'no_such_name',
      'total',
      '',
    ],
    [
      'a choice of a parameter left out',
      'predicates.yaml',
      / +half: .*\n/,
      '',
      'choices_differ',
      'area',
      '',
    ],
    [
      'an unknown node under a choice not in force',
      'predicates.yaml',
      'half: [A.I.1,',
      'half: [A.I.99,',
      'no_such_name',
      'area',
      '',
    ],
    [
      'a choice of a value left out',
      'framework.yaml',
      ', thirds: 2/3',
      '',
      'choices_differ',
      'abcd',
      '',
    ],
    [
      'an option worth more than all',
      'framework.yaml',
      '{ key: B, value: 0.75 }',
      '{ key: B, value: 1.5 }',
      'worth_more_than_all',
      'abcde',
      'value: 1.5',
    ],
    [
      'a spelling of two options',
      'framework.yaml',
      'also: [T, N, No]',
      'also: [T, N, Y]',
      'named_twice',
      'yes_no',
      '',
    ],
    [
      'an index up to nothing',
      'framework.yaml',
      'upTo: 4',
      'upTo: 0',
      'wrong_shape',
      'B.I.a',
      'upTo: 0',
    ],
    [
      'a count said to be the same as one that is not there',
      'framework.yaml',
      'item: A.II.1.i.a, count: jumlah_perubahan',
      'item: A.II.1.i.a, count: banyak',
      'no_such_name',
      'total',
      '',
    ],
    [
      'a total that is part of itself',
      'framework.yaml',
      'sumOf: [kepala_satker',
      'sumOf: [wajib, kepala_satker',
      'named_twice',
      'A.II.5.iii.a',
      '',
    ],
    [
      'a ratio of a count by itself',
      'framework.yaml',
      'of: jumlah_perubahan',
      'of: jumlah_agen',
      'named_twice',
      'A.II.1.i.a',
      '',
    ],
    [
      'a group that counts a part twice',
      'framework.yaml',
      'parts: [A.I.1, A.II.1]',
      'parts: [A.I.1, A.I.1.i]',
      'named_twice',
      'area.1',
      '',
    ],
    [
      'a predicate above itself',
      'predicates.yaml',
      'above: WBK',
      'above: WBBM',
      'no_such_name',
      'WBBM',
      'above: WBBM',
    ],
    [
      'two predicates of one name',
      'predicates.yaml',
      'id: WBBM\n',
      'id: WBK\n',
      'named_twice',
      'WBK',
      '',
    ],
    [
      'two layers of one name',
      'workbook.yaml',
      'id: tpi_itjen',
      'id: tpi',
      'named_twice',
      'tpi',
      '',
    ],
    [
      'a kind of stage twice on the way',
      'stages.yaml',
      'kind: build',
      'kind: appoint',
      'named_twice',
      'pembangunan',
      'kind: appoint, by: unit',
    ],
    [
      'a way without a decision',
      'stages.yaml',
      'kind: decide',
      'kind: revoke',
      'no_decision',
      undefined,
      'stages:',
    ],
    [
      'a number compared as a grade',
      'eligibility.yaml',
      'above: 60',
      'oneOf: [B]',
      'no_such_name',
      '2025',
      '',
    ],
    ['YAML that is not whole', 'framework.yaml', 'scales:', 'scales: [', 'not_yaml', undefined, ''],
    [
      'a key given twice',
      'pack.yaml',
      'parameters:',
      'sources: []\nparameters:',
      'not_yaml',
      undefined,
      '',
    ],
    ['an alias', 'pack.yaml', 'default: whole', 'default: *nothing', 'not_yaml', undefined, ''],
  ])('%s', (_, file, from, to, code, node, place) => {
    const { problems, text } = problemsAfter(file, from, to)
    const found = problems.find(
      (problem) => problem.code === code && (!node || problem.node === node),
    )
    expect(found, JSON.stringify(problems.slice(0, 5), null, 1)).toBeDefined()
    expect(found?.file).toBe(file)
    if (place) {
      const line = lineOf(text, place)
      expect(found?.line).toBe(line)
    }
  })

  it.each(['pack.yaml', 'framework.yaml', 'predicates.yaml', 'eligibility.yaml', 'stages.yaml'])(
    '%s missing',
    (file) => {
      const { [file]: _, ...rest } = packFiles()
      const read = parsePack(rest)
      expect(!read.ok && read.error).toContainEqual({ code: 'file_missing', file, line: 1 })
    },
  )

  it('but not for want of a workbook, which nobody may know', () => {
    const { 'workbook.yaml': _, ...rest } = packFiles()
    const read = parsePack(rest)
    expect(read.ok && read.value.workbook).toBeUndefined()
  })

  it('the real error of a copy in circulation: WBBM asks 1.50 of half an area where WBK asks 3', () => {
    const files = packFiles()
    const wbbm = /(id: WBBM[\s\S]*?)atLeast: 75%/
    files['predicates.yaml'] = (files['predicates.yaml'] ?? '').replace(wbbm, '$1atLeast: 30%')
    const read = parsePack(files, { area_rule: 'half' })
    const found = read.ok ? [] : read.error.filter(({ code }) => code === 'below_lower')
    expect(found).toContainEqual(
      expect.objectContaining({ lower: 'WBK', atLeast: '1.5', lowerAtLeast: '3', node: 'area' }),
    )
  })

  it('all faults at once, not only the first', () => {
    const files = packFiles()
    files['framework.yaml'] = (files['framework.yaml'] ?? '').replace('weight: 2.5', 'weight: 2.4')
    files['predicates.yaml'] = (files['predicates.yaml'] ?? '').replace(
      'atLeast: 85',
      'atLeast: 70',
    )
    const read = parsePack(files)
    const codes = read.ok ? [] : read.error.map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['parts_do_not_sum', 'below_lower']))
  })
})

describe('a parameter', () => {
  it.each([
    [{ area_rule: 'third' }, 'no_such_choice'],
    [{ area_role: 'half' }, 'no_such_name'],
    [{ 'A.II.1.i.a.whenNone': 'perhaps' }, 'no_such_choice'],
    [{ 'A.I.1.i.a.whenNone': 'full' }, 'no_such_name'],
  ])('%j is refused', (chosen, code) => {
    const read = parsePack(packFiles(), chosen as unknown as Record<string, string>)
    expect(!read.ok && read.error.map((problem) => problem.code)).toEqual([code])
  })
})

it('a pack damaged anywhere is refused with places, or still sound, and never makes anything throw', () => {
  const files = packFiles()
  const names = Object.keys(files).filter((name) => !name.startsWith('examples/'))
  const bare = Object.fromEntries(names.map((name) => [name, files[name] ?? '']))
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom('', '  ', '- ', ': ', '0', '"', '{', '1e9', 'id: x', '&a *a'),
      fc.nat({ max: 40 }),
      (name, at, put, cut) => {
        const text = bare[name] ?? ''
        const start = Math.floor(at * text.length)
        const damaged = text.slice(0, start) + put + text.slice(start + cut)
        const read = parsePack({ ...bare, [name]: damaged })
        if (read.ok) return
        for (const { file, line } of read.error) {
          expect(bare).toHaveProperty([file])
          expect(line).toBeGreaterThan(0)
        }
      },
    ),
    { numRuns: 60 },
  )
})
