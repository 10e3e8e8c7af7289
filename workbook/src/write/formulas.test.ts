import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Exact, makeFixed, parseExact } from '@teladan/engine/exact.ts'
import { itemsOf, partsOf } from '@teladan/engine/framework/framework.ts'
import { type Outcome, score } from '@teladan/engine/score.ts'
import { answersTo, everyBest } from '@teladan/engine/testing/answers.ts'
import { seeded, standOn } from '@teladan/engine/testing/lines.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import { workbook as workbookWords } from '@teladan/words/workbook.ts'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { readXlsx, type Sheet } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { letterToColumn } from '../cells.ts'
import { DOSSIER, layerWith, said } from '../testing/anyDossier.ts'
import { enteredPack } from '../testing/enteredPack.ts'
import {
  type Calculated,
  inHyperFormula,
  openHyperFormula,
  valuesOf,
} from '../testing/hyperFormula.ts'
import type { WrittenLayer } from './dossier.ts'
import { makeDraft } from './draft.ts'
import { writeWorkbook } from './writeWorkbook.ts'

const pack = getPack()
const { framework } = pack
const words = workbookWords.id.sheet
const best = everyBest(framework)

async function write(layers: WrittenLayer[]) {
  const written = await writeWorkbook(pack, { ...DOSSIER, layers }, words)
  if (!written.ok) throw new Error(JSON.stringify(written.error))
  return written.value
}

/** What a spreadsheet shows at six places: its numbers carry fifteen digits, and no more. */
const shown = (value: unknown) =>
  typeof value === 'number'
    ? makeFixed(parseExact(value.toFixed(12)) as Exact, 6)
    : JSON.stringify(value)

/** Every node, share and verdict of every layer as calculated, and as the engine has them. */
function compare(calculated: Calculated, layers: WrittenLayer[]) {
  const draft = makeDraft(pack, { ...DOSSIER, layers }, words)
  const found: Record<string, string> = {}
  const expected: Record<string, string> = {}
  for (const [i, layer] of layers.entries()) {
    const place = draft.layers.find((one) => one.place.layer.id === layer.id)?.place
    if (!place) throw new Error(`no columns for ${layer.id}`)
    const { scorecard, verdicts } = score(framework, layer.answers, { closed: layer.closed })
    const column = letterToColumn(place.points)
    for (const { id } of partsOf(framework.total)) {
      const row = id === framework.total.id ? draft.totalRow : draft.lines.rows.get(id)
      found[`${layer.id} ${id}`] = shown(calculated('Jawaban', (row ?? 0) - 1, column))
      const isOpen = scorecard.open.includes(id)
      const { points } = scorecard.scores.get(id)
      expected[`${layer.id} ${id}`] = isOpen ? '""' : makeFixed(points, 6)
    }
    for (const [row, [label]] of summary(calculated).entries()) {
      const at = 3 + 2 * draft.layers.findIndex((one) => one.place.layer.id === layer.id)
      const group = framework.groups.find(({ id }) => id === label)
      if (group && !(`${i} ${group.id}` in found)) {
        found[`${i} ${group.id}`] = shown(calculated('Ringkasan', row, at))
        expected[`${i} ${group.id}`] = makeFixed(scorecard.scores.get(group.id).points, 6)
      }
      const [, predicate = ''] = /^Kesimpulan (\w+)$/.exec(String(label)) ?? []
      if (!predicate) continue
      found[`${i} ${predicate}`] = String(calculated('Ringkasan', row, at + 1))
      expected[`${i} ${predicate}`] = words.verdict[verdicts[predicate]?.kind ?? 'open']
      found[`${i} ${predicate} minimums`] = minimumsAbove(calculated, row, at + 1)
      const isSilent = !layer.closed && scorecard.open.length === itemsOf(framework.total).length
      expected[`${i} ${predicate} minimums`] = isSilent ? '' : minimumsOf(verdicts, predicate)
    }
  }
  expect(found).toEqual(expected)
}

const summary = (calculated: Calculated) =>
  Array.from({ length: 90 }, (_, row) => [calculated('Ringkasan', row, 0)])

function minimumsAbove(calculated: Calculated, conclusion: number, column: number): string {
  const texts: string[] = []
  for (let row = conclusion - 1; row > 0; row--) {
    const text = calculated('Ringkasan', row, column)
    if (text !== words.verdict.met && text !== words.verdict.short) break
    texts.unshift(text)
  }
  return texts.join()
}

function minimumsOf(verdicts: Outcome['verdicts'], predicate: string): string {
  const verdict = verdicts[predicate]
  const short = !verdict || verdict.kind === 'met' ? [] : verdict.shortfalls
  return (verdict?.checks ?? [])
    .map(({ rule, node }) => short.some((one) => one.rule === rule && one.node === node))
    .map((isShort) => (isShort ? words.verdict.short : words.verdict.met))
    .join()
}

const anyLayers = fc
  .tuple(answersTo(framework), answersTo(framework), answersTo(framework), fc.boolean())
  .map(([unit, tpi, coach, closed]) => [
    layerWith(said(unit)),
    layerWith(said(tpi), {}, { id: 'tpi', closed }),
    layerWith(said(coach), {}, { id: 'coach', name: 'Pembinaan' }),
  ])

/** Units that stand on a minimum to the last digit, and a hair below it. */
function onTheLines(): WrittenLayer[][] {
  const random = seeded(75)
  const rules = framework.predicates.flatMap((predicate) => predicate.rules)
  return rules.flatMap(({ node, atLeast }) => {
    const pair = standOn(framework, node, atLeast)?.(random)
    return pair ? [[layerWith(pair.on), layerWith(pair.below, {}, { id: 'tpi' })]] : []
  })
}

describe('points that an assessor enters', () => {
  it('are worth themselves in the sheet, and nothing there takes what is no such points', async () => {
    const law = enteredPack()
    const at = async (answer: string) => {
      const layers = [layerWith({ 'A.I.1.i.b': answer })]
      const written = await writeWorkbook(law, { ...DOSSIER, layers }, words)
      if (!written.ok) throw new Error(JSON.stringify(written.error))
      const calculated = await inHyperFormula(written.value)
      const draft = makeDraft(law, { ...DOSSIER, layers }, words)
      const [row, [place]] = [draft.lines.rows.get('A.I.1.i.b') ?? 0, draft.layers]
      return calculated('Jawaban', row - 1, letterToColumn(place?.place.points ?? ''))
    }
    expect(await at('0.25')).toBe(0.25)
    expect(await at('0.17')).toBe(0.17)
    expect(await at('0.26')).toBe(words.unreadable)
    expect(await at('0.125')).toBe(words.unreadable)
  })
})

describe('the formulas of a written worksheet come to what the engine says, at six places:', () => {
  it('in HyperFormula, for any answers', async () => {
    await fc.assert(
      fc.asyncProperty(anyLayers, async (layers) =>
        compare(await inHyperFormula(await write(layers)), layers),
      ),
      { numRuns: 6, seed: 202 },
    )
  })

  it('in HyperFormula, for the best, for nothing, and on and beside every minimum', async () => {
    const cases = [[layerWith(best)], [layerWith({})], ...onTheLines().slice(0, 8)]
    for (const layers of cases) compare(await inHyperFormula(await write(layers)), layers)
  })

  it('in HyperFormula, when an answer is changed after the export', async () => {
    const engine = await openHyperFormula(await write([layerWith(best)]))
    const sheet = engine.getSheetId('Jawaban') ?? 0
    const set = (row: number, value: string | number) =>
      engine.setCellContents({ sheet, row: row - 1, col: letterToColumn('K') }, [[value]])
    set(7, 'C')
    set(153, 3)
    set(199, 2.5)
    const changed = {
      ...best,
      'A.I.1.i.b': 'C',
      'A.II.3.iii.a': { pelanggaran_lalu: 1, pelanggaran_ini: 3 },
      'B.I.a': '2.5',
    }
    compare(valuesOf(engine), [layerWith(changed)])
  })

  it('beside every formula, for programs that do not calculate', async () => {
    const layers = [layerWith({ ...best, 'B.I.a': '3.333' }), layerWith({}, {}, { id: 'tpi' })]
    const kept = await cached(await write(layers))
    const engine = await inHyperFormula(await write(layers))
    for (const [name, { rows, cells }] of kept)
      for (const [at, { formula }] of cells) {
        if (formula === undefined) continue
        const [row = 0, column = 0] = at.split(',').map(Number)
        const [one, other] = [rows[row]?.[column] ?? '', engine(name, row, column)]
        expect(typeof one === 'number' ? shown(one) : one, `${name} ${at} ${formula}`).toBe(
          typeof other === 'number' ? shown(other) : other,
        )
      }
  })

  const office = spawnSync('soffice', ['--version'], { encoding: 'utf8' })
  it.skipIf(office.status !== 0)(
    'in LibreOffice (where it is installed)',
    async () => {
      const [layers = []] = fc.sample(anyLayers, { numRuns: 1, seed: 4 })
      compare(await inLibreOffice(await write(layers)), layers)
      const [line = []] = onTheLines()
      compare(await inLibreOffice(await write(line)), line)
    },
    240_000,
  )

  it('mark what cannot be read as an answer, and count nothing for it', async () => {
    const engine = await openHyperFormula(await write([layerWith(best)]))
    const sheet = engine.getSheetId('Jawaban') ?? 0
    const [answers, points] = [letterToColumn('K'), letterToColumn('W')]
    for (const [row, junk] of [
      [6, 'mungkin'],
      [199, 4.2],
      [202, 'tiga'],
    ] as const) {
      engine.setCellContents({ sheet, row: row - 1, col: answers }, [[junk]])
      expect(engine.getCellValue({ sheet, row: row - 1, col: points })).toBe(words.unreadable)
    }
    const total = valuesOf(engine)('Jawaban', 5 - 1, points)
    expect(shown(total)).toBe('0.250000')
  })
})

async function cached(bytes: Buffer) {
  const { sheets } = await readXlsx(bytes)
  return sheets.map(
    ({ name, rows, cells = new Map() }) => [name, { rows, cells: cells as Cells }] as const,
  )
}
type Cells = NonNullable<Sheet['cells']>

/** Saved again by LibreOffice from a file without anything kept beside its formulas, so that it must calculate. */
async function inLibreOffice(bytes: Buffer): Promise<Calculated> {
  const folder = mkdtempSync(join(tmpdir(), 'teladan-office-'))
  try {
    writeFileSync(join(folder, 'lke.xlsx'), withoutResults(bytes))
    const { status, stderr } = spawnSync(
      'soffice',
      [
        '--headless',
        `-env:UserInstallation=file://${folder}/profile`,
        '--convert-to',
        'xlsx:Calc MS Excel 2007 XML',
        '--outdir',
        join(folder, 'out'),
        join(folder, 'lke.xlsx'),
      ],
      { encoding: 'utf8', timeout: 200_000 },
    )
    if (status !== 0) throw new Error(stderr)
    const { sheets } = await readXlsx(readFileSync(join(folder, 'out', 'lke.xlsx')))
    return (name, row, column) => {
      const sheet = sheets.find((one) => one.name === name)
      return sheet?.rows[row]?.[column] ?? (sheet?.cells?.has(`${row},${column}`) ? '' : null)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function withoutResults(bytes: Buffer): Buffer {
  const parts = unzipSync(bytes)
  for (const [name, content] of Object.entries(parts)) {
    if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(name)) continue
    const xml = strFromU8(content).replace(/<\/f><v>[^<]*<\/v>/g, '</f>')
    parts[name] = strToU8(xml)
  }
  return Buffer.from(zipSync(parts))
}
