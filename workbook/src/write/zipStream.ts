import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

/** One file of an archive, its content as it comes. */
export type ZipPart = { name: string; content: AsyncIterable<Buffer> | Iterable<Buffer> }

/** An archive as a stream: nothing of a part is kept once it is passed on, however long the part. */
export async function* zipStream(
  parts: AsyncIterable<ZipPart> | Iterable<ZipPart>,
): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, content } of parts) {
    const entry = { name: Buffer.from(name), offset, sum: 0, size: 0, packed: 0 }
    const header = headerOf(entry)
    yield header
    offset += header.length
    for await (const chunk of deflate(content, entry)) {
      offset += chunk.length
      yield chunk
    }
    const descriptor = descriptorOf(entry)
    yield descriptor
    offset += descriptor.length
    if (offset > MOST) throw new Error('an archive cannot be longer than 4 GB')
    directory.push(directoryOf(entry))
  }
  const list = Buffer.concat(directory)
  yield Buffer.concat([list, endOf(directory.length, list.length, offset)])
}

type Entry = { name: Buffer; offset: number; sum: number; size: number; packed: number }

/** Packs a content as fast as it is taken, and lets go of where it comes from when nobody takes any more. */
async function* deflate(content: ZipPart['content'], entry: Entry): AsyncGenerator<Buffer> {
  const packer = createDeflateRaw({ level: 1, chunkSize: CHUNK })
  const packed = pipeline(Readable.from(measure(content, entry), { highWaterMark: 1 }), packer)
  // Whoever reads on sees the failure below; whoever stopped reading asked for it.
  packed.catch(() => undefined)
  for await (const chunk of packer) {
    entry.packed += (chunk as Buffer).length
    yield chunk as Buffer
  }
  await packed
}

/** Notes the length and sum of what passes. */
async function* measure(content: ZipPart['content'], entry: Entry): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    entry.sum = crc32(chunk, entry.sum)
    entry.size += chunk.length
    yield chunk
  }
}

const CHUNK = 64 * 1024
const MOST = 2 ** 32 - 1
/** Lengths come after the data, and names are UTF-8. */
const FLAGS = 0x08 | 0x800
const DEFLATED = 8
/** The first of January 1980: the same rows are the same bytes whenever they are written. */
const DATE = 0x21

function headerOf({ name }: Entry): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(FLAGS, 6)
  header.writeUInt16LE(DEFLATED, 8)
  header.writeUInt16LE(DATE, 12)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

function descriptorOf({ sum, packed, size }: Entry): Buffer {
  const descriptor = Buffer.alloc(16)
  descriptor.writeUInt32LE(0x08074b50, 0)
  descriptor.writeUInt32LE(sum, 4)
  descriptor.writeUInt32LE(packed, 8)
  descriptor.writeUInt32LE(size, 12)
  return descriptor
}

function directoryOf({ name, offset, sum, packed, size }: Entry): Buffer {
  const line = Buffer.alloc(46)
  line.writeUInt32LE(0x02014b50, 0)
  line.writeUInt16LE(20, 4)
  line.writeUInt16LE(20, 6)
  line.writeUInt16LE(FLAGS, 8)
  line.writeUInt16LE(DEFLATED, 10)
  line.writeUInt16LE(DATE, 14)
  line.writeUInt32LE(sum, 16)
  line.writeUInt32LE(packed, 20)
  line.writeUInt32LE(size, 24)
  line.writeUInt16LE(name.length, 28)
  line.writeUInt32LE(offset, 42)
  return Buffer.concat([line, name])
}

function endOf(entries: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries, 8)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(length, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
