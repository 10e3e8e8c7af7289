import { type Framework, type Part, partsOf } from '../framework/framework.ts'

/**
 * Nodes that bear another id in the second law and are the same all the same: alone on both sides in having
 * their text, in both languages, and their kind. By the first law's id.
 */
export function pairNodes(before: Framework, after: Framework): Map<string, string> {
  const [was, is] = [strangers(before, after), strangers(after, before)]
  const pairs = new Map<string, string>()
  for (const [likeness, ids] of was) {
    const others = is.get(likeness) ?? []
    const [one, other] = [ids[0], others[0]]
    if (ids.length === 1 && others.length === 1 && one && other) pairs.set(one, other)
  }
  return pairs
}

/** The nodes whose id the other law does not have, by what makes them alike. */
function strangers(framework: Framework, other: Framework): Map<string, string[]> {
  const known = new Set(partsOf(other.total).map(({ id }) => id))
  const found = new Map<string, string[]>()
  for (const part of partsOf(framework.total)) {
    if (known.has(part.id)) continue
    const likeness = likenessOf(part)
    found.set(likeness, [...(found.get(likeness) ?? []), part.id])
  }
  return found
}

const likenessOf = ({ kind, text }: Part) => JSON.stringify([kind, text.id, text.en])
