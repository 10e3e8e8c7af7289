import { inflateSync } from 'node:zlib'

/**
 * A font as its bare tables (TrueType) out of its packed file (WOFF 1): the library that draws unpacks a whole
 * table of a packed one for every letter it looks at.
 */
export function unpackFont(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('a font of letters is no WOFF file')
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, i) => tableAt(woff, 44 + 20 * i))
  const head = Buffer.alloc(12 + 16 * count)
  const power = Math.floor(Math.log2(count))
  woff.copy(head, 0, 4, 8)
  head.writeUInt16BE(count, 4)
  head.writeUInt16BE(16 * 2 ** power, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE(16 * count - 16 * 2 ** power, 10)
  let at = head.length
  const parts: Buffer[] = [head]
  for (const [i, { name, checksum, data }] of tables.entries()) {
    const entry = 12 + 16 * i
    name.copy(head, entry)
    head.writeUInt32BE(checksum, entry + 4)
    head.writeUInt32BE(at, entry + 8)
    head.writeUInt32BE(data.length, entry + 12)
    const padding = Buffer.alloc(-data.length & 3)
    parts.push(data, padding)
    at += data.length + padding.length
  }
  return Buffer.concat(parts)
}

/** One table by its line in the file's list; one that packing did not make smaller lies there bare. */
function tableAt(woff: Buffer, line: number) {
  const [offset, packed, size, checksum] = [4, 8, 12, 16].map((i) =>
    woff.readUInt32BE(line + i),
  ) as [number, number, number, number]
  const bytes = woff.subarray(offset, offset + packed)
  const data = packed < size ? inflateSync(bytes) : bytes
  if (data.length !== size) throw new Error('a font of letters is damaged')
  return { name: woff.subarray(line, line + 4), checksum, data }
}
