import { err, ok, type Result } from '@teladan/engine/result.ts'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { EXPANDED_MOST, FILE_MOST, PARTS_MOST } from './limits.ts'
import type { GuardProblem } from './problem.ts'

/**
 * Looks into a workbook before anything parses it: a whole zip whose parts, pictures apart, are as long
 * as they say and small enough to hold, without macros and without links to other workbooks.
 */
export async function guardWorkbook(bytes: Buffer): Promise<Result<Buffer, GuardProblem>> {
  if (bytes.length > FILE_MOST) return err({ code: 'too_big', size: bytes.length, most: FILE_MOST })
  if (bytes.subarray(0, 4).equals(OLE)) return err({ code: 'locked_or_old' })
  if (!bytes.subarray(0, 2).equals(ZIP)) return err({ code: 'not_a_workbook' })
  try {
    const zip = await fromBufferPromise(bytes, { validateEntrySizes: true })
    const problem = await guardParts(zip)
    return problem ? err(problem) : ok(bytes)
  } catch {
    return err({ code: 'damaged' })
  }
}

async function guardParts(zip: ZipFile): Promise<GuardProblem | undefined> {
  if (zip.entryCount > PARTS_MOST) return { code: 'expands_too_much', most: EXPANDED_MOST }
  const parts: Entry[] = []
  let expanded = 0
  for await (const part of zip.eachEntry()) {
    if (/vbaProject|macrosheets\//i.test(part.fileName)) return { code: 'has_macros' }
    if (/^xl\/externalLinks\/./i.test(part.fileName)) return { code: 'has_external_links' }
    if (isPicture(part)) continue
    parts.push(part)
    expanded += part.uncompressedSize
  }
  if (!parts.some((part) => /^\/?xl\/workbook\.xml$/i.test(part.fileName)))
    return { code: 'not_a_workbook' }
  if (expanded > EXPANDED_MOST) return { code: 'expands_too_much', most: EXPANDED_MOST }
  for (const part of parts) {
    const text = await readThrough(zip, part)
    if (/\.rels$/i.test(part.fileName) && pointsIntoPictures(text)) return { code: 'damaged' }
  }
  return undefined
}

/** Unpacks a part for its size alone; one that lies about it makes the stream fail. */
async function readThrough(zip: ZipFile, part: Entry): Promise<string> {
  const isKept = /\.rels$/i.test(part.fileName)
  const kept: Buffer[] = []
  for await (const chunk of await zip.openReadStreamPromise(part))
    if (isKept) kept.push(chunk as Buffer)
  return Buffer.concat(kept).toString()
}

/** Pictures are never unpacked, so their size does not matter. */
const isPicture = (part: Entry) => /^xl\/media\//i.test(part.fileName)

/** Whether a relation takes anything but a picture from where nothing was measured. */
function pointsIntoPictures(relations: string): boolean {
  const all = relations.match(RELATIONSHIP) ?? []
  return all.some((one) => {
    const target = /Target\s*=\s*["']([^"']*)/i.exec(one)?.[1] ?? ''
    const isPlain = !/media\/|%|&#/i.test(target) || /TargetMode\s*=\s*["']External/i.test(one)
    return !isPlain && !/Type\s*=\s*["'][^"']*\/(image|hdphoto)["']/i.test(one)
  })
}

/** A whole tag, with any `>` inside its quoted values. */
const RELATIONSHIP = /<(?:\w+:)?Relationship\b(?:[^>"']|"[^"]*"|'[^']*')*>/g
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const ZIP = Buffer.from('PK')
