import { readdir, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Answers } from '@teladan/engine/framework/answers.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import type { Words } from '@teladan/words/words.ts'
import { type InputProblem, sayProblem } from './problems.ts'
import { chooseLayers, readDossier } from './readDossier.ts'

/** One unit's answers by one layer, or why there are none. */
export type GivenUnit = { name: string; unit?: number } & (
  | { layer: string; answers: Answers }
  | { refused: string[] }
)

/** Where units come from one by one: files here, a database elsewhere. */
export type UnitSource = { size: number; units: AsyncIterable<GivenUnit> }

/** The units in files and in folders of files; a folder without any is named. */
export async function unitsInFiles(
  words: Words,
  pack: Pack,
  { paths, layer }: { paths: string[]; layer: string | undefined },
): Promise<UnitSource & { empty: string[] }> {
  const files: string[] = []
  const empty: string[] = []
  for (const path of paths) {
    const found = (await isFolder(path)) ? await filesIn(path) : [path]
    if (!found.length) empty.push(path)
    for (const file of found) files.push(file)
  }
  return { size: files.length, units: readUnits(words, pack, files, layer), empty }
}

/** One file after another, so that a nation's worksheets take no more room than one. */
async function* readUnits(
  words: Words,
  pack: Pack,
  files: string[],
  asked: string | undefined,
): AsyncGenerator<GivenUnit> {
  for (const name of files) {
    const refuse = (problems: InputProblem[]) => ({
      name,
      refused: problems.map((problem) => sayProblem(words, name, problem)),
    })
    const dossier = await readDossier(name, pack)
    const layers = dossier.ok ? chooseLayers(dossier.value, asked) : dossier
    const last = layers.ok ? layers.value.at(-1) : undefined
    if (!layers.ok || !last) yield refuse(layers.ok ? [] : layers.error)
    else yield { name, layer: last.id, answers: last.answers }
  }
}

/** Every worksheet below a folder, in the order of names; what a spreadsheet keeps open beside it is none. */
async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found
    .filter((entry) => entry.isFile() && !/^(~\$|\.)/.test(entry.name))
    .filter(({ name }) => KINDS.includes(extname(name).toLowerCase()))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort((a, b) => a.localeCompare(b, 'id', { numeric: true }))
}

const KINDS = ['.xlsx', '.xlsm', '.xls', '.json']

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}
