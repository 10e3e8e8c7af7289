import { crc32, deflateSync } from 'node:zlib'

/** A picture of one colour as PNG, with or without transparency. */
export function makePng(
  width: number,
  height: number,
  { colour = [156, 28, 31], isInterlaced = false } = {},
): Buffer {
  const part = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, colour.length === 4 ? 6 : 2, 0, 0, isInterlaced ? 1 : 0], 8)
  const dots = Array.from({ length: width }, () => colour).flat()
  const row = Buffer.from([0, ...dots])
  const rows = Buffer.concat(Array.from({ length: height }, () => row))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    part('IHDR', head),
    part('IDAT', deflateSync(rows)),
    part('IEND', Buffer.alloc(0)),
  ])
}

/** A grey square of 104 dots as JPEG: every block of it says that nothing changes. */
export function makeJpeg({ channels = 1 } = {}): Buffer {
  const side = 104
  const part = (marker: number, ...data: number[]) => [0xff, marker, 0, data.length + 2, ...data]
  const each = Array.from({ length: channels }, (_, i) => i + 1)
  const shortest = [1, ...Array<number>(15).fill(0), 0]
  const blocks = (side / 8) ** 2 * channels
  return Buffer.from([
    0xff,
    0xd8,
    ...part(0xdb, 0, ...Array<number>(64).fill(1)),
    ...part(0xc0, 8, 0, side, 0, side, channels, ...each.flatMap((id) => [id, 0x11, 0])),
    ...part(0xc4, 0x00, ...shortest),
    ...part(0xc4, 0x10, ...shortest),
    ...part(0xda, channels, ...each.flatMap((id) => [id, 0]), 0, 63, 0),
    ...Array<number>(Math.ceil((2 * blocks) / 8)).fill(0),
    0xff,
    0xd9,
  ])
}
