import type { z } from 'zod'
import { nodeAt } from './nodeAt.ts'
import type { Fault, PackProblem, Report } from './problem.ts'
import { pathOf } from './schema.ts'
import { parseSource } from './source.ts'

/** A pack's files by their path inside the pack, as text. */
export type PackFiles = Record<string, string>

/** One file read into its shape, and a way to note faults at its lines. */
export type ReadFile<T> = { content: T; report: Report }

/** Reads one file of a pack; undefined, with the reasons noted, when it is not of its shape. */
export function readFile<T>(
  files: PackFiles,
  file: string,
  shape: z.ZodType<T>,
  problems: PackProblem[],
): ReadFile<T> | undefined {
  const text = files[file]
  if (text === undefined) {
    problems.push({ code: 'file_missing', file, line: 1 })
    return undefined
  }
  const source = parseSource(file, text)
  if (!source.ok) {
    problems.push(...source.error)
    return undefined
  }
  const { content, lineOf } = source.value
  const report: Report = (path, fault: Fault) => {
    const node = nodeAt(content, path)
    problems.push({ ...fault, file, line: lineOf(path), ...(node && { node }) })
  }
  const read = shape.safeParse(content)
  if (read.success) return { content: read.data, report }
  for (const issue of read.error.issues)
    report(pathOf(issue), { code: 'wrong_shape', detail: issue.message })
  return undefined
}
