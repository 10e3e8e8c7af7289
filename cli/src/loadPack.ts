import { join } from 'node:path'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { parsePack } from '@teladan/engine/packs/parsePack.ts'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { listPacks, PACKS, readPackFiles } from '@teladan/server/packs/onDisk.ts'
import type { Words } from '@teladan/words/words.ts'
import { sayPackProblem } from './problems.ts'

/** Why there is no pack: the caller's mistake (2) or the pack's own (1), in sentences. */
export type NoPack = { exit: 1 | 2; lines: string[] }

/** Loads a pack by its name, with or without its fingerprint, or by the path of a folder. */
export function loadPack(
  words: Words,
  id: string,
  chosen: Record<string, string>,
  examples: 'with_examples' | 'without_examples' = 'without_examples',
): Result<Pack, NoPack> {
  const name = nameOf(id)
  const files = findPackFiles(id, examples)
  const unknown = err({
    exit: 2 as const,
    lines: [words.command.noSuchPack(id, listPacks().join(', '))],
  })
  if (!files) return unknown
  const pack = parsePack(files, chosen)
  if (!pack.ok) {
    const isSetting = pack.error.every((problem) => problem.file === '')
    const lines = pack.error.map((problem) => sayPackProblem(words, name, problem))
    return err({ exit: isSetting ? 2 : 1, lines })
  }
  return name !== id && pack.value.id !== id ? unknown : ok(pack.value)
}

/** The texts of a pack's files, by its name or the path of a folder. */
export function findPackFiles(
  id: string,
  examples: 'with_examples' | 'without_examples' = 'without_examples',
) {
  const name = nameOf(id)
  return readPackFiles(join(PACKS, name), examples) ?? readPackFiles(name, examples)
}

const nameOf = (id: string) => id.replace(/@[0-9a-f]{12}$/, '')
