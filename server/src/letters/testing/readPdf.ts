import { inflateSync } from 'node:zlib'

/** The text a reader of a letter could copy out of it, page by page; only for what our own paper writes. */
export function readPdf(bytes: Buffer): string[] {
  const objects = objectsOf(bytes)
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head))
  return pages.map(({ head }) => {
    const fonts = new Map<string, Map<number, string>>()
    const resources = refsIn(head, 'Resources').flatMap((ref) => objects.get(ref) ?? [])
    for (const [, name = '', ref = ''] of (resources[0]?.head ?? head).matchAll(
      /\/(F\d+) (\d+) 0 R/g,
    )) {
      const font = objects.get(Number(ref))
      const [map] = refsIn(font?.head ?? '', 'ToUnicode')
      fonts.set(name, lettersIn(streamOf(objects, map)))
    }
    const [contents] = refsIn(head, 'Contents')
    return textIn(streamOf(objects, contents), fonts)
  })
}

type Part = { head: string; stream: Buffer | undefined }

function objectsOf(bytes: Buffer): Map<number, Part> {
  const text = bytes.toString('latin1')
  const objects = new Map<number, Part>()
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const from = match.index + match[0].length
    const end = text.indexOf('endobj', from)
    const stream = text.indexOf('stream\n', from)
    const hasStream = stream >= 0 && stream < end
    const length = Number(/\/Length (\d+)/.exec(text.slice(from, stream))?.[1])
    objects.set(Number(match[1]), {
      head: text.slice(from, hasStream ? stream : end),
      stream: hasStream ? bytes.subarray(stream + 7, stream + 7 + length) : undefined,
    })
  }
  return objects
}

const refsIn = (head: string, key: string) =>
  [...head.matchAll(new RegExp(`/${key} (\\d+) 0 R`, 'g'))].map(([, ref]) => Number(ref))

function streamOf(objects: Map<number, Part>, ref: number | undefined): string {
  const part = ref === undefined ? undefined : objects.get(ref)
  if (!part?.stream) return ''
  const isPacked = part.head.includes('/FlateDecode')
  return (isPacked ? inflateSync(part.stream) : part.stream).toString('latin1')
}

function lettersIn(map: string): Map<number, string> {
  const letters = new Map<number, string>()
  for (const [, first = '', list = ''] of map.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g))
    for (const [i, [, hex = '']] of [...list.matchAll(/<([^>]*)>/g)].entries())
      letters.set(
        parseInt(first, 16) + i,
        Buffer.from(hex.replace(/\s/g, ''), 'hex').swap16().toString('utf16le'),
      )
  return letters
}

/** Every run of signs on a line of its own, joined where a line only goes on. */
function textIn(content: string, fonts: Map<string, Map<number, string>>): string {
  let letters = new Map<number, string>()
  let text = ''
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) letters = fonts.get(font) ?? letters
    for (const [, hex = ''] of (shown ?? '').matchAll(/<(\w+)>/g))
      for (const [code] of hex.matchAll(/\w{4}/g)) text += letters.get(parseInt(code, 16)) ?? '?'
    if (shown !== undefined) text += ' '
  }
  return text.replace(/\s+/g, ' ')
}
