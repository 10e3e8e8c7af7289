import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { parseAnswers } from '@teladan/engine/framework/answers.ts'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { FILE_MOST } from '@teladan/workbook/limits.ts'
import type { LayerReading } from '@teladan/workbook/readWorkbook.ts'
import type { InputProblem } from './problems.ts'

/** Answers of a unit take some ten kilobytes; this is room for every layer there could be. */
const JSON_MOST = 1024 * 1024

/** What one file says about a unit: the layers found in it. */
export type Dossier = { file: string; layers: LayerReading[] }

/** Reads a file of answers, a workbook or JSON, whole or not at all. */
export async function readDossier(
  file: string,
  pack: Pack,
): Promise<Result<Dossier, InputProblem[]>> {
  const kind = extname(file).toLowerCase()
  if (!['.xlsx', '.xlsm', '.xls', '.json'].includes(kind)) {
    const exists = await sizeOf(file)
    return err([{ code: exists === undefined ? 'not_found' : 'unknown_kind' }])
  }
  const size = await sizeOf(file)
  if (size === undefined) return err([{ code: 'not_found' }])
  if (kind === '.json' && size > JSON_MOST)
    return err([{ code: 'too_long', size, most: JSON_MOST }])
  if (size > FILE_MOST) return err([{ code: 'too_big', size, most: FILE_MOST }])
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch {
    return err([{ code: 'not_readable' }])
  }
  const layers = kind === '.json' ? readJson(bytes, pack) : await readSheet(bytes, pack)
  return layers.ok ? ok({ file, layers: layers.value }) : layers
}

/**
 * The layer asked for; without one, those that hold answers, or the first when none does, so that an empty
 * sheet can be shown.
 */
export function chooseLayers(
  { layers }: Dossier,
  asked: string | undefined,
): Result<LayerReading[], InputProblem[]> {
  if (asked === undefined) {
    const filled = layers.filter((layer) => Object.keys(layer.answers).length > 0)
    return ok(filled.length ? filled : layers.slice(0, 1))
  }
  const chosen = layers.filter((layer) => layer.id === asked)
  if (chosen.length) return ok(chosen)
  return err([{ code: 'no_such_layer', layers: layers.map((layer) => layer.id) }])
}

/** The workbook floor is loaded only when a workbook comes. */
async function readSheet(bytes: Buffer, pack: Pack) {
  const { readWorkbook } = await import('@teladan/workbook/readWorkbook.ts')
  const read = await readWorkbook(bytes, pack)
  return read.ok ? ok(read.value.layers) : read
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    const found = await stat(file)
    return found.isFile() ? found.size : undefined
  } catch {
    return undefined
  }
}

/** `{ answers }`, `{ layers: { id: answers } }`, or the answers themselves by item id: docs/answers.schema.json. */
function readJson(bytes: Buffer, pack: Pack): Result<LayerReading[], InputProblem[]> {
  let content: unknown
  try {
    content = JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''))
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 80) : ''
    return err([{ code: 'not_json', detail }])
  }
  if (!isRecord(content)) return err([{ code: 'not_answers', at: '' }])
  const { $schema: _schema, pack: wanted, unit: _unit, ...rest } = content
  if (wanted !== undefined && wanted !== pack.name && wanted !== pack.id)
    return err([{ code: 'other_pack', pack: typeof wanted === 'string' ? wanted : '…' }])
  const layers = layersIn(rest)
  if (!layers.ok) return layers
  const problems: InputProblem[] = []
  const readings = layers.value.flatMap(({ id, path, answers }): LayerReading[] => {
    const parsed = parseAnswers(pack.framework, answers)
    if (parsed.ok) {
      const places = placesOf(pack, path)
      return [{ id, answers: parsed.value, remarks: {}, places, warnings: [] }]
    }
    for (const problem of parsed.error)
      problems.push({ ...problem, at: (path + problem.at).replace(/\.$/, '') })
    return []
  })
  const order = pack.workbook?.layers.map(({ id }) => id) ?? []
  const place = ({ id }: LayerReading) => (order.includes(id) ? order.indexOf(id) : order.length)
  return problems.length ? err(problems) : ok(readings.sort((a, b) => place(a) - place(b)))
}

type JsonLayer = { id: string; path: string; answers: unknown }

/** The layers of a JSON file; what stands beside them would be lost, and is refused. */
function layersIn(rest: Record<string, unknown>): Result<JsonLayer[], InputProblem[]> {
  const { answers, layers, ...beside } = rest
  if (answers === undefined && layers === undefined)
    return ok([{ id: 'unit', path: '', answers: rest }])
  const strays = [
    ...Object.keys(beside),
    ...(answers !== undefined && layers !== undefined ? ['answers'] : []),
  ]
  if (strays.length) return err(strays.map((at) => ({ code: 'stray_key', at })))
  if (layers === undefined) return ok([{ id: 'unit', path: 'answers.', answers }])
  if (!isRecord(layers) || !Object.keys(layers).length)
    return err([{ code: 'not_layers', at: 'layers' }])
  const all = Object.entries(layers)
  const strange = all.filter(([id]) => !/^[a-z][a-z0-9_]{0,40}$/.test(id))
  if (strange.length) return err(strange.map(([id]) => ({ code: 'stray_key', at: `layers.${id}` })))
  return ok(all.map(([id, of]) => ({ id, path: `layers.${id}.`, answers: of })))
}

function placesOf(pack: Pack, path: string): Record<string, string> {
  const places: Record<string, string> = {}
  for (const item of itemsOf(pack.framework.total)) {
    places[item.id] = path + item.id
    if ('counts' in item)
      for (const count of item.counts)
        places[`${item.id}.${count.id}`] = `${path}${item.id}.${count.id}`
  }
  return places
}

const isRecord = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input)
