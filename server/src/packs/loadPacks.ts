import { join } from 'node:path'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { parsePack } from '@teladan/engine/packs/parsePack.ts'
import { listPacks, PACKS, readPackFiles } from './onDisk.ts'

/** A pack on disk is not sound; the server does not start on law that contradicts itself. */
export class PackFaulty extends Error {
  constructor(name: string, faults: { file: string; line: number; code: string }[]) {
    const places = faults.map(({ file, line, code }) => `${name}/${file}:${line} ${code}`)
    super(`packs are not sound (teladan pack check):\n${places.join('\n')}`)
  }
}

/** Every pack of the checkout by its name, sound. */
export function loadPacks(root = PACKS): Map<string, Pack> {
  return new Map(
    listPacks(root).map((name) => {
      const pack = parsePack(readPackFiles(join(root, name), 'without_examples') ?? {})
      if (!pack.ok) throw new PackFaulty(name, pack.error)
      return [name, pack.value]
    }),
  )
}
