import { err, ok } from '@teladan/engine/result.ts'
import type { Counter } from '../desk.ts'
import type { Bytes } from '../http/bytes.ts'
import type { Received } from './fileStore.ts'
import { endingOf, type FileType, TYPES, typeOf } from './typeOf.ts'

/** What a scanner makes. */
export const SCANNED: FileType[] = [TYPES.pdf, TYPES.png, TYPES.jpeg, TYPES.webp]
const scannedIn = (head: Buffer) => SCANNED.find((type) => type === typeOf(head))

/** A scan that came in whole. */
export type Scan = Received & { type: FileType }

/** What may keep a scan from coming in. */
export const SCAN_REFUSALS = {
  empty: 422,
  broken_off: 400,
  too_large: 413,
  scan_type_not_taken: 415,
  disk_full: 507,
} as const

/** Takes a scan in as it flows, told by its first bytes; it lies aside until it is kept or dropped. */
export async function receiveScan({ files, take }: Pick<Counter, 'files' | 'take'>, most: number) {
  const bytes = take()
  if (!bytes.ok) return bytes
  const came = await files.receive(bytes.value, { most, isTaken: (head) => !!scannedIn(head) })
  if (!came.ok) {
    const { reason } = came.error
    return reason === 'type_not_taken'
      ? err({ reason: 'scan_type_not_taken' as const })
      : err({ reason, details: { most } })
  }
  const type = scannedIn(came.value.head)
  if (!type) throw new Error(`${came.value.sha256} is of no type that was taken`)
  return ok({ ...came.value, type })
}

type Kept = { sha256: string; type: string; size: string }

/** A kept scan as a reply, under a name without its ending. */
export async function showScan(
  files: Counter['files'],
  { sha256, type, size }: Kept,
  name: string,
): Promise<Bytes> {
  if (!(await files.has(sha256))) throw new Error(`the bytes of ${sha256} are not there`)
  return {
    type,
    name: `${name}.${endingOf(type)}`,
    shown: 'inline',
    size: Number(size),
    mark: sha256,
    open: () => files.open(sha256),
  }
}
