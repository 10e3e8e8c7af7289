import type { Ground, Text } from '../framework/framework.ts'
import type { Figure } from './pack.ts'
import type { Report } from './problem.ts'
import type { GroundFile } from './schema.ts'

/** What grounds a figure: what stands beside it, or else what its surroundings say. */
export type Inherited = GroundFile

/** Notes every figure of a pack with its ground, and the figures that have none. */
export type Figures = {
  note: (figure: NewFigure, own: GroundFile, around: Inherited) => Ground
  all: Figure[]
}
type NewFigure = {
  id: string
  bears?: Figure['bears']
  node?: string
  text: Text
  path: PropertyKey[]
  report: Report
}

export function collectFigures(documents: string[], sources: string[]): Figures {
  const all: Figure[] = []
  const refused = new Set<string>()
  return {
    all,
    note({ path, report, ...figure }, own, around) {
      const basis = own.basis ?? around.basis
      const mark = own.mark ?? around.mark
      const names = own.sources ?? around.sources
      if (!basis || !mark || !names) report(path, { code: 'without_ground' })
      const refuse = (key: 'basis' | 'sources', name: string) => {
        if (refused.has(name)) return
        refused.add(name)
        report(own[key] ? [...path, key] : path, { code: 'no_such_name', name })
      }
      if (basis && !documents.includes(basis.document)) refuse('basis', basis.document)
      for (const name of names ?? []) if (!sources.includes(name)) refuse('sources', name)
      const ground: Ground = {
        basis: basis ?? { document: '', at: '' },
        mark: mark ?? 'unknown',
        sources: names ?? [],
        ...(own.note && { note: own.note }),
      }
      all.push({ bears: 'score', ...figure, ground })
      return ground
    },
  }
}

/** What a node hands on to its parts: its own ground where it has one, at the parts' own places. */
export function inherit(own: GroundFile, around: Inherited): Inherited {
  return {
    basis: own.basis ?? around.basis,
    mark: own.mark ?? around.mark,
    sources: own.sources ?? around.sources,
  }
}

/** The surroundings of a node, at the node's own number in the document. */
export function at(around: Inherited, id: string): Inherited {
  const { basis } = around
  return basis ? { ...around, basis: { ...basis, at: `${basis.at} ${id}` } } : around
}
