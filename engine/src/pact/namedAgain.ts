/** The names of a list that stand in it twice, or that signed before it: letters of either size are the same. */
export function namedAgain(names: string[], signed: { name: string }[]): string[] {
  const known = new Set(signed.map(({ name }) => plain(name)))
  const again = new Set<string>()
  for (const name of names) {
    if (known.has(plain(name))) again.add(name)
    known.add(plain(name))
  }
  return [...again]
}

const plain = (name: string) => name.toLocaleLowerCase('id').replace(/\s+/g, ' ').trim()
