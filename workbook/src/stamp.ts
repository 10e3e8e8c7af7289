import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { err, ok, type Result } from '@teladan/engine/result.ts'

/**
 * What an exported workbook says of itself, so that an import knows which law, unit and area it is of, and which
 * version of every answer stood in it. Ids and numbers only: it names nobody.
 */
export type Stamp = {
  /** The pack with its fingerprint. */
  pack: string
  cycle: string | null
  unit: string | null
  /** The part of the worksheet it holds; none when it holds all. */
  area: string | null
  /** When it was exported, in UTC. */
  at: string
  /** The layers whose cells could be filled in; unsaid where all of them could. */
  fillable?: string[]
  layers: StampedLayer[]
}

export type StampedLayer = {
  id: string
  round: number | null
  /** What the layer is called in the headings, when the pack's layout has no columns for it. */
  name?: string
  /** The version of each answer at export, by item. */
  versions: Record<string, number>
  /** Figures whose very digits a spreadsheet's number would lose, by item or count. */
  written: Record<string, string>
}

/**
 * Who vouches for a stamp: `signed` by the holder of the key, `unsigned` when nobody signed it, and `unchecked` when
 * somebody did and there is no key to look with.
 */
export type Seal = 'signed' | 'unsigned' | 'unchecked'

/**
 * A stamp as one line of text. Its digest shows every careless change; only with a key is it also signed, so
 * that nobody else can make one.
 */
export function makeStamp(stamp: Stamp, key?: string | Buffer): string {
  const body = bodyOf(stamp)
  const signature = key === undefined ? undefined : sign(body, key)
  return JSON.stringify({ schema: SCHEMA, stamp: body, digest: digest(body), signature })
}

/** Whether a text is a stamp at all, whole or not. */
export const isStamp = (text: string) => text.startsWith('{') && text.includes('teladan.stamp')

/** Reads a stamp; one in which anything was changed is refused. */
export function parseStamp(
  text: string,
  key?: string | Buffer,
): Result<{ stamp: Stamp; seal: Seal }, 'altered'> {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return err('altered')
  }
  if (!isRecord(read) || read.schema !== SCHEMA || !isShaped(read.stamp)) return err('altered')
  const { stamp, signature } = read
  const body = bodyOf(stamp)
  if (read.digest !== digest(body) || JSON.stringify(stamp) !== JSON.stringify(body))
    return err('altered')
  if (signature === undefined) return ok({ stamp: body, seal: 'unsigned' })
  if (typeof signature !== 'string') return err('altered')
  if (key === undefined) return ok({ stamp: body, seal: 'unchecked' })
  return isSame(signature, sign(body, key)) ? ok({ stamp: body, seal: 'signed' }) : err('altered')
}

const SCHEMA = 'teladan.stamp/1'

/** Always the same order of names, so that the same stamp is always the same bytes. */
function bodyOf({ pack, cycle, unit, area, at, fillable, layers }: Stamp): Stamp {
  return {
    pack,
    cycle,
    unit,
    area,
    at,
    ...(fillable !== undefined && { fillable }),
    layers: layers.map(({ id, round, name, versions, written }) => ({
      id,
      round,
      ...(name !== undefined && { name }),
      versions: sorted(versions),
      written: sorted(written),
    })),
  }
}

const sorted = <Value>(record: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))

const digest = (body: Stamp) => createHash('sha256').update(JSON.stringify(body)).digest('hex')

const sign = (body: Stamp, key: string | Buffer) =>
  createHmac('sha256', key)
    .update(`${SCHEMA}\n${JSON.stringify(body)}`)
    .digest('hex')

const isSame = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

const isRecord = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input)

const isTextOrNone = (input: unknown) => input === null || typeof input === 'string'

function isShaped(input: unknown): input is Stamp {
  if (!isRecord(input) || !Array.isArray(input.layers)) return false
  const { pack, cycle, unit, area, at, fillable = [], layers } = input
  return (
    [cycle, unit, area].every(isTextOrNone) &&
    [pack, at].every((one) => typeof one === 'string') &&
    Array.isArray(fillable) &&
    fillable.every((one) => typeof one === 'string') &&
    layers.every(isShapedLayer)
  )
}

function isShapedLayer(input: unknown): input is StampedLayer {
  if (!isRecord(input) || typeof input.id !== 'string') return false
  const { round, name, versions, written } = input
  return (
    (round === null || Number.isSafeInteger(round)) &&
    (name === undefined || typeof name === 'string') &&
    isRecord(versions) &&
    Object.values(versions).every(Number.isSafeInteger) &&
    isRecord(written) &&
    Object.values(written).every((one) => typeof one === 'string')
  )
}
