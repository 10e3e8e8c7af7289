import { itemsOf, partsOf } from '../framework/framework.ts'
import type { Pack } from './pack.ts'
import type { ReadFile } from './readFile.ts'
import type {
  EligibilityFile,
  FrameworkFile,
  PackFile,
  PredicatesFile,
  WorkbookFile,
} from './schema.ts'

type Files = {
  about: ReadFile<PackFile>
  framework: ReadFile<FrameworkFile>
  predicates: ReadFile<PredicatesFile>
  eligibility: ReadFile<EligibilityFile>
  workbook: ReadFile<WorkbookFile> | undefined
}

/** Refuses what is named twice in a list, names of items that are not there, and parts grouped twice. */
export function lintNames(files: Files, { total, groups }: Pack['framework']) {
  const { about, framework, predicates, eligibility, workbook } = files
  once(about, ['documents'], about.content.documents)
  once(about, ['sources'], about.content.sources)
  once(about, ['parameters'], about.content.parameters)
  once(framework, ['scales'], framework.content.scales)
  once(predicates, ['predicates'], predicates.content.predicates)
  for (const [i, { rules }] of predicates.content.predicates.entries())
    once(
      predicates,
      ['predicates', i, 'rules'],
      rules.map(({ rule }) => ({ id: rule })),
    )
  once(eligibility, ['facts'], eligibility.content.facts)
  once(
    eligibility,
    ['cycles'],
    eligibility.content.cycles.map(({ cycle }) => ({ id: cycle })),
  )
  if (workbook) once(workbook, ['layers'], workbook.content.layers)

  const items = new Map(itemsOf(total).map((item) => [item.id, item]))
  for (const item of items.values())
    for (const { sameAs } of 'counts' in item ? item.counts : []) {
      const other = sameAs && items.get(sameAs.item)
      const isThere =
        other && 'counts' in other && other.counts.some(({ id }) => id === sameAs.count)
      if (sameAs && !isThere)
        framework.report(['total'], {
          code: 'no_such_name',
          name: `${sameAs.item}.${sameAs.count}`,
        })
    }

  const parts = new Map(partsOf(total).map((part) => [part.id, part]))
  for (const [i, { parts: members }] of groups.entries()) {
    const below = members.flatMap((id) => {
      const part = parts.get(id)
      return part ? itemsOf(part).map((item) => item.id) : []
    })
    const twice = below.find((id, at) => below.indexOf(id) !== at)
    if (twice) framework.report(['groups', i, 'parts'], { code: 'named_twice', name: twice })
  }
}

function once<T>({ report }: ReadFile<T>, path: PropertyKey[], named: { id: string }[]) {
  const seen = new Set<string>()
  for (const [i, { id }] of named.entries()) {
    if (seen.has(id)) report([...path, i], { code: 'named_twice', name: id })
    seen.add(id)
  }
}
