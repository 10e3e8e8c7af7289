import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { runAlone } from './runAlone.ts'

export type Refusal = {
  file: string
  exit: number
  seconds: number
  megabytes: number
  says: string
}

/** Files that are damaged, too big or made to harm, each given to a `teladan score` of its own. */
export function refuseHostile(sample: string): Refusal[] {
  const folder = mkdtempSync(join(tmpdir(), 'teladan-hostile-'))
  try {
    return Object.entries(hostileFiles(readFileSync(sample))).map(([name, bytes]) => {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      const { exit, seconds, megabytes, stderr } = runAlone(['score', path])
      const says = stderr.replaceAll(`${folder}/`, '').split('\n')[0] ?? ''
      return { file: name, exit, seconds, megabytes, says }
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function hostileFiles(whole: Buffer): Record<string, Uint8Array> {
  const parts = unzipSync(whole)
  const sheetName = 'xl/worksheets/sheet1.xml'
  const sheet = strFromU8(parts[sheetName] ?? new Uint8Array())
  const stringsName = 'xl/sharedStrings.xml'
  const strings = strFromU8(parts[stringsName] ?? new Uint8Array())
  const withSheet = (xml: string) => zipSync({ ...parts, [sheetName]: strToU8(xml) }, { level: 1 })
  const bomb = zipSync({ ...parts, [sheetName]: new Uint8Array(400 * MEGABYTE) }, { level: 1 })
  return {
    'text.xlsx': strToU8('ID;Jawaban Unit\n6;Ya\n'),
    'cut-off.xlsx': whole.subarray(0, whole.length - 300),
    'old.xlsx': Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    'bomb.xlsx': bomb,
    'lying-bomb.xlsx': lie(Buffer.from(bomb), 400 * MEGABYTE),
    'macros.xlsx': zipSync({ ...parts, 'xl/vbaProject.bin': strToU8('x') }),
    'links.xlsx': zipSync({ ...parts, 'xl/externalLinks/externalLink1.xml': strToU8('<x/>') }),
    'fifty-megabytes.xlsx': Buffer.concat([whole, Buffer.alloc(50 * MEGABYTE)]),
    'wrong-sheet.xlsx': zipSync({
      ...parts,
      [stringsName]: strToU8(strings.replaceAll('Jawaban', 'Isian')),
    }),
    'far-cells.xlsx': withSheet(
      sheet
        .replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>$&')
        .replaceAll('<v>6</v>', '<v>9</v>'),
    ),
    'full-of-rows.xlsx': withSheet(
      sheet
        .replace('</sheetData>', `${rows(11.5 * MEGABYTE)}$&`)
        .replace(/(<c r="K7"[^>]*?) t="s"([^>]*><v>)\d+/, '$1$25'),
    ),
    'every-cell-wrong.json': strToU8(
      JSON.stringify(Object.fromEntries(itemIds(sheet).map((id) => [id, 'Z']))),
    ),
    'nested.json': strToU8('['.repeat(1_000_000)),
    'fifty-megabytes.json': Buffer.alloc(50 * MEGABYTE, '['),
  }
}

/** Says a part is small in the zip's own directory. */
function lie(zip: Buffer, size: number): Buffer {
  for (let i = 0; i + 46 < zip.length; i++)
    if (zip.readUInt32LE(i) === 0x02014b50 && zip.readUInt32LE(i + 24) === size)
      zip.writeUInt32LE(1_000, i + 24)
  return zip
}

function rows(bytes: number): string {
  const made: string[] = []
  for (let size = 0, row = 300; size < bytes; row++) {
    const cells = Array.from(
      { length: 22 },
      (_, i) => `<c r="${String.fromCharCode(65 + i)}${row}" s="1"/>`,
    )
    const xml = `<row r="${row}">${cells.join('')}</row>`
    made.push(xml)
    size += xml.length
  }
  return made.join('')
}

/** As many ids as there are rows; none of them in the worksheet. */
const itemIds = (sheet: string) =>
  [...sheet.matchAll(/<row r="(\d+)"/g)].map(([, row]) => `A.X.${row}`)

const MEGABYTE = 1024 * 1024
