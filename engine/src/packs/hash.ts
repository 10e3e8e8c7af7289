import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { PackFiles } from './readFile.ts'

/** The fingerprint of a pack: SHA-256 over its sorted (path, SHA-256) pairs, worked examples left out. */
export function hashPack(files: PackFiles): string {
  const lines = Object.keys(files)
    .filter((path) => !path.startsWith('examples/'))
    .sort()
    .map((path) => `${path} ${hashText(files[path] ?? '')}\n`)
  return hashText(lines.join(''))
}

const hashText = (text: string) => bytesToHex(sha256(utf8ToBytes(text)))
