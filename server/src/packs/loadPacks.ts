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

/** Every pack of the checkout by its name, sound: laws in force first, then those that others took the place of. */
export function loadPacks(root = PACKS): Map<string, Pack> {
  const loaded = new Map(
    listPacks(root).map((name) => {
      const pack = parsePack(readPackFiles(join(root, name), 'without_examples') ?? {})
      if (!pack.ok) throw new PackFaulty(name, pack.error)
      return [name, pack.value]
    }),
  )
  return new Map([...loaded].sort(([, a], [, b]) => ageOf(loaded, a) - ageOf(loaded, b)))
}

/** How many laws came after one, each in the place of the one before. */
function ageOf(packs: Map<string, Pack>, { name }: Pack): number {
  const seen = new Set([name])
  for (let later = packs.get(name)?.supersededBy; later; later = packs.get(later)?.supersededBy) {
    if (seen.has(later))
      throw new Error(`packs that take each other's place: ${[...seen].join(', ')}`)
    seen.add(later)
  }
  return seen.size
}
