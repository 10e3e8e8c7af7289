import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Answers } from '../framework/answers.ts'
import type { Pack } from '../packs/pack.ts'
import type { Chosen } from '../packs/parameters.ts'
import { parsePack } from '../packs/parsePack.ts'
import type { Outcome } from './replayUnit.ts'

const FOLDER = fileURLToPath(new URL('closedCycle', import.meta.url))

/** The law of a closed cycle that never was, with the choices of a year; it stays as it is while the packs go on. */
export function readClosedLaw(chosen: Chosen): Pack {
  const names = readdirSync(join(FOLDER, 'law'))
  const files = names.map((name) => [name, readFileSync(join(FOLDER, 'law', name), 'utf8')])
  const pack = parsePack(Object.fromEntries(files), chosen)
  if (!pack.ok) throw new Error(JSON.stringify(pack.error, null, 2))
  return pack.value
}

/** What was answered and decided in it, a unit a line. */
export type DecidedUnit = {
  law: string
  parameters: Chosen
  unit: string
  answers: Answers
  expected: Outcome
}
export const readDecidedUnits = (): DecidedUnit[] =>
  readFileSync(join(FOLDER, 'units.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as DecidedUnit)
