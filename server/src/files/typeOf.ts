/** The kinds of file that are taken as proof, told by their first bytes and never by their name. */
export const TYPES = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
} as const
export type FileType = (typeof TYPES)[keyof typeof TYPES]

/** The type of a file by its head; undefined for what is not taken. */
export function typeOf(head: Buffer): FileType | undefined {
  const starts = (...bytes: number[]) => head.subarray(0, bytes.length).equals(Buffer.from(bytes))
  if (head.subarray(0, 1024).includes('%PDF-')) return TYPES.pdf
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return TYPES.png
  if (starts(0xff, 0xd8, 0xff)) return TYPES.jpeg
  if (starts(0x52, 0x49, 0x46, 0x46) && head.subarray(8, 12).equals(Buffer.from('WEBP')))
    return TYPES.webp
  if (!starts(...PART)) return undefined
  const parts = partsIn(head)
  const has = (folder: string) => parts.some((name) => name.startsWith(folder))
  if (has('word/')) return TYPES.docx
  if (has('ppt/')) return TYPES.pptx
  if (has('xl/')) return TYPES.xlsx
  return undefined
}

/** How a file of this type is called at its end. */
export const endingOf = (type: string): string =>
  Object.entries(TYPES).find(([, one]) => one === type)?.[0] ?? 'bin'

/** The names of the parts that begin in the head of a zip. */
function partsIn(head: Buffer): string[] {
  const names: string[] = []
  for (let at = head.indexOf(SIGNATURE); at >= 0 && at + 30 <= head.length; ) {
    const length = head.readUInt16LE(at + 26)
    names.push(head.toString('latin1', at + 30, at + 30 + length))
    at = head.indexOf(SIGNATURE, at + 4)
  }
  return names
}

const PART = [0x50, 0x4b, 0x03, 0x04]
const SIGNATURE = Buffer.from(PART)
