/** The innermost named thing on the way to a path in a file's content: an entry of a list, or the whole. */
export function nodeAt(content: unknown, path: PropertyKey[]): string | undefined {
  let value = content
  let name: string | undefined
  for (const key of path) {
    value = (value as Record<PropertyKey, unknown> | undefined)?.[key]
    if (typeof value !== 'object' || value === null) break
    const isEntry = typeof key === 'number' || key === 'total'
    const naming = isEntry && ['id', 'rule', 'cycle'].find((word) => word in (value as object))
    if (naming) name = String((value as Record<string, unknown>)[naming])
  }
  return name
}
