import { err, ok, type Result } from '../result.ts'
import { hashPack } from './hash.ts'
import type { Chosen } from './parameters.ts'
import type { PackProblem } from './problem.ts'
import { type PackFiles, readFile } from './readFile.ts'
import { FrameworkFile, PackFile, PredicatesFile } from './schema.ts'

/**
 * What the files of a law say of points and predicates, every figure still as it is written: plain data that travels
 * as JSON, and from which the law is made again with some figures set otherwise.
 */
export type LawSource = {
  pack: string
  about: PackFile
  framework: FrameworkFile
  predicates: PredicatesFile
  /** What the year chose. */
  chosen: Chosen
}

/** Reads a law's files as they are written. */
export function readLawSource(
  files: PackFiles,
  chosen: Chosen = {},
): Result<LawSource, PackProblem[]> {
  const problems: PackProblem[] = []
  const about = readFile(files, 'pack.yaml', PackFile, problems)?.content
  const framework = readFile(files, 'framework.yaml', FrameworkFile, problems)?.content
  const predicates = readFile(files, 'predicates.yaml', PredicatesFile, problems)?.content
  if (!about || !framework || !predicates) return err(problems)
  const pack = `${about.pack}@${hashPack(files).slice(0, 12)}`
  return ok({ pack, about, framework, predicates, chosen })
}
