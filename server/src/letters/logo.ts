import { crc32, inflateSync } from 'node:zlib'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { TYPES, typeOf } from '../files/typeOf.ts'
import type { LogoType } from './letterheadStore.ts'

/** The most a picture on a letterhead may weigh. */
export const LOGO_MOST = 256 * 1024
/** Its shortest and its longest side, in dots: fewer are a smear on paper, more are never seen. */
export const LOGO_SIDES = { least: 100, most: 2000 }

export type NotALogo = { reason: 'logo_type_not_taken' | 'logo_not_read' | 'logo_size' }

/** Reads a picture to its last row, since a letter that is drawn later must not stumble over it. */
export function readLogo(bytes: Buffer): Result<LogoType, NotALogo> {
  const type = typeOf(bytes)
  if (type !== TYPES.png && type !== TYPES.jpeg) return err({ reason: 'logo_type_not_taken' })
  const size = type === TYPES.png ? readPng(bytes) : readJpeg(bytes)
  if (!size) return err({ reason: 'logo_not_read' })
  const { least, most } = LOGO_SIDES
  const fits = Math.min(...size) >= least && Math.max(...size) <= most
  return fits ? ok(type) : err({ reason: 'logo_size' })
}

type Size = [width: number, height: number]

/** The size of a sound PNG of at most 8 bits a channel, not interlaced. */
function readPng(bytes: Buffer): Size | undefined {
  const parts = partsOf(bytes)
  const head = parts?.find(({ name }) => name === 'IHDR')?.data
  if (!parts || head?.length !== 13) return undefined
  const size: Size = [head.readUInt32BE(0), head.readUInt32BE(4)]
  // What is larger than it may be is refused for that, before anything of it is unpacked.
  if (size.some((side) => side === 0 || side > LOGO_SIDES.most)) return size
  const [depth = 0, colour = 9, , , interlaced] = head.subarray(8)
  const channels = CHANNELS[colour]
  if (!channels || depth > 8 || interlaced) return undefined
  if (colour === 3 && !parts.some(({ name }) => name === 'PLTE')) return undefined
  const row = 1 + Math.ceil((size[0] * channels * depth) / 8)
  const packed = Buffer.concat(parts.filter(({ name }) => name === 'IDAT').map(({ data }) => data))
  const rows = unpacked(packed, row * size[1])
  const isWhole = rows?.length === row * size[1]
  const isFiltered = (at: number) => (rows?.[at * row] ?? 9) <= 4
  return isWhole && Array.from({ length: size[1] }, (_, at) => at).every(isFiltered)
    ? size
    : undefined
}

/** Channels by the kind of colour: grey, full colour, palette, and both with transparency. */
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** The parts of a PNG, none when one is cut short or damaged. */
function partsOf(bytes: Buffer): { name: string; data: Buffer }[] | undefined {
  const parts: { name: string; data: Buffer }[] = []
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const end = at + 8 + length
    if (end + 4 > bytes.length) return undefined
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return undefined
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (name === 'IEND') return parts
    parts.push({ name, data: bytes.subarray(at + 8, end) })
    at = end + 4
  }
  return undefined
}

function unpacked(packed: Buffer, most: number): Buffer | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: most })
  } catch {
    return undefined
  }
}

/** The size of a JPEG in grey or full colour; one in printer's colours would not be PDF/A. */
function readJpeg(bytes: Buffer): Size | undefined {
  if (bytes.readUInt16BE(bytes.length - 2) !== 0xffd9) return undefined
  for (let at = 2; at + 10 <= bytes.length; ) {
    const [start, marker = 0] = bytes.subarray(at, at + 2)
    if (start !== 0xff) return undefined
    if (FRAMES.has(marker)) {
      const channels = bytes[at + 9]
      const isTaken = bytes[at + 4] === 8 && (channels === 1 || channels === 3)
      return isTaken ? [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)] : undefined
    }
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}

/** What begins a picture: baseline, extended, progressive. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2])
