import { createHash } from 'node:crypto'
import { basename, extname, join, resolve } from 'node:path'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { makeFigure } from '@teladan/words/words.ts'
import type { WrittenDossier } from '@teladan/workbook/write/dossier.ts'
import { type ListRow, streamList } from '@teladan/workbook/write/streamList.ts'
import { writeWorkbook } from '@teladan/workbook/write/writeWorkbook.ts'
import { loadPack } from '../loadPack.ts'
import type { Command, Desk } from '../main.ts'
import type { Options } from '../options.ts'
import { sayProblem } from '../problems.ts'
import { startProgress } from '../progress.ts'
import { chooseLayers, readDossier } from '../readDossier.ts'
import { unitsInFiles } from '../readUnits.ts'
import { recapLayout, recapRow } from '../recapList.ts'
import { harmless } from '../terminal.ts'
import { kindOf, writeFile } from '../writeFile.ts'

/** What was written, and of what. */
type Exported = {
  schema: 'teladan.export/1'
  file: string
  from: string | null
  pack: string
  area: string | null
  layers: { id: string; answers: number }[]
  bytes: number
  sha256: string
}

/** `teladan export FILE...`: worksheets as workbooks with live formulas; `--blank` an empty one, `--recap` a table. */
export const exportWorkbooks: Command = async (options, desk) => {
  const { words } = desk.speech
  const { positionals, blank, recap, output } = options
  const refuse = (...lines: string[]) => {
    desk.stderr.write(`${lines.map(harmless).join('\n')}\n`)
    return 2 as const
  }
  if (blank && (positionals.length || recap)) return refuse(words.workbook.problem.not_with_blank)
  if (!blank && !positionals.length)
    return refuse(words.workbook.export.noFile, words.command.tryHelp)
  const pack = loadPack(words, options.pack, options.chosen)
  if (!pack.ok) {
    desk.stderr.write(`${pack.error.lines.join('\n')}\n`)
    return pack.error.exit
  }
  if (recap) return exportRecap(options, desk, pack.value)
  const isMany = positionals.length > 1
  if (isMany && output !== undefined && (await kindOf(output)) !== 'folder')
    return refuse(words.workbook.problem.needs_folder(output))

  const progress = startProgress(desk, Math.max(1, positionals.length))
  const refusals: string[] = []
  const done: Exported[] = []
  for (const file of blank ? [null] : positionals) {
    progress.next(file ?? words.workbook.export.blankName)
    const exported = await exportOne(options, desk, pack.value, file)
    if (exported.ok) done.push(exported.value)
    else refusals.push(...exported.error)
  }
  progress.end()
  if (options.json && (isMany || done.length))
    desk.stdout.write(`${JSON.stringify(isMany ? done : done[0], null, 2)}\n`)
  if (!options.json)
    for (const one of done) desk.stdout.write(`${harmless(sayExported(desk, pack.value, one))}\n`)
  if (refusals.length) desk.stderr.write(`${refusals.join('\n')}\n`)
  return refusals.length ? 1 : 0
}

async function exportOne(
  options: Options,
  desk: Desk,
  pack: Pack,
  from: string | null,
): Promise<Result<Exported, string[]>> {
  const { words } = desk.speech
  const made = await makeDossier(options, desk, pack, from)
  if (!made.ok) return made
  const written = await writeWorkbook(pack, made.value, words.workbook.sheet)
  const name = from ?? words.workbook.export.blankName
  if (!written.ok) return err([sayProblem(words, name, written.error)])
  const base = from === null ? name : `LKE ${nameOf(from)}`
  const path = await placeFor(
    options,
    desk,
    `${[base, options.area].filter(Boolean).join(' ')}.xlsx`,
  )
  if (!path.ok) return path
  const kept = await writeFile(path.value, [written.value])
  if (!kept.ok) return err([harmless(words.workbook.problem.not_written(path.value, kept.error))])
  return ok({
    schema: 'teladan.export/1',
    file: path.value,
    from,
    pack: pack.id,
    area: options.area ?? null,
    layers: made.value.layers.map(({ id, answers }) => ({
      id,
      answers: Object.keys(answers).length,
    })),
    bytes: kept.value.bytes,
    sha256: createHash('sha256').update(written.value).digest('hex'),
  })
}

/** All layers of a file, or the one asked for, whose columns alone stay open; nothing at all for a blank worksheet. */
async function makeDossier(
  { layer, closed, area }: Options,
  { speech }: Desk,
  pack: Pack,
  file: string | null,
): Promise<Result<WrittenDossier, string[]>> {
  const common = { cycle: null, area: area ?? null, at: new Date() }
  if (file === null) return ok({ ...common, unit: null, layers: [] })
  const refuse = (problems: Parameters<typeof sayProblem>[2][]) =>
    err(problems.map((problem) => sayProblem(speech.words, file, problem)))
  const dossier = await readDossier(file, pack)
  if (!dossier.ok) return refuse(dossier.error)
  const chosen = layer === undefined ? ok(dossier.value.layers) : chooseLayers(dossier.value, layer)
  if (!chosen.ok) return refuse(chosen.error)
  const layers = chosen.value.map(({ id, answers, remarks }) => ({
    id,
    round: null,
    closed,
    answers,
    remarks,
  }))
  const fillable = layer === undefined ? undefined : [layer]
  return ok({
    ...common,
    unit: { id: null, name: nameOf(file) },
    layers,
    ...(fillable && { fillable }),
  })
}

/** One line a unit, written while they are read, so that a nation takes no more room than a few. */
async function exportRecap(options: Options, desk: Desk, pack: Pack): Promise<0 | 1 | 2> {
  const { words } = desk.speech
  const { positionals, layer, closed } = options
  const refuse = (lines: string[]) => {
    desk.stderr.write(`${lines.map(harmless).join('\n')}\n`)
    return 1 as const
  }
  const source = await unitsInFiles(words, pack, { paths: positionals, layer })
  if (source.empty.length) return refuse(source.empty.map(words.whatIf.simulate.noFiles))
  const path = await placeFor(options, desk, `${words.workbook.export.recapName}.xlsx`)
  if (!path.ok) return refuse(path.error)
  const progress = startProgress(desk, source.size)
  const refusals: string[] = []
  let units = 0
  async function* rows(): AsyncGenerator<ListRow> {
    for await (const unit of source.units) {
      progress.next(unit.name)
      if ('refused' in unit) refusals.push(...unit.refused)
      else {
        units++
        yield recapRow(desk.speech, pack, unit, closed)
      }
    }
  }
  const kept = await writeFile(path.value, streamList(recapLayout(desk.speech, pack), rows()))
  progress.end()
  if (!kept.ok) return refuse([words.workbook.problem.not_written(path.value, kept.error)])
  const { bytes } = kept.value
  const json = { schema: 'teladan.export/1', file: path.value, pack: pack.id, units, bytes }
  desk.stdout.write(
    options.json
      ? `${JSON.stringify(json, null, 2)}\n`
      : `${harmless(words.workbook.export.recap(path.value, units))}\n`,
  )
  if (refusals.length) desk.stderr.write(`${refusals.join('\n')}\n`)
  return refusals.length ? 1 : 0
}

/** Where to write: the file asked for, or a new one in the folder; never over a file that is being read. */
async function placeFor(
  { output, positionals }: Options,
  { speech }: Desk,
  name: string,
): Promise<Result<string, string[]>> {
  const say = speech.words.workbook.problem
  const isFile = output !== undefined && (await kindOf(output)) !== 'folder'
  const path = isFile ? output : join(output ?? '', name)
  if (positionals.some((file) => resolve(file) === resolve(path)))
    return err([harmless(say.is_input(path))])
  if (!isFile && (await kindOf(path)) !== 'nothing') return err([harmless(say.exists(path))])
  return ok(path)
}

function sayExported({ speech }: Desk, pack: Pack, { file, from, layers, bytes }: Exported) {
  const say = speech.words.workbook.export
  const size = makeFigure(speech.words, String(Math.ceil(bytes / 1024)))
  if (from === null) return say.blank(file, itemsOf(pack.framework.total).length, size)
  return say.written(
    file,
    layers.reduce((sum, { answers }) => sum + answers, 0),
    size,
  )
}

const nameOf = (file: string) => basename(file, extname(file))
