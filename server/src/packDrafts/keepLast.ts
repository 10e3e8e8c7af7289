/** Keeps the last few things that were worked out, each under a fingerprint of what it was worked out from. */
export function keepLast<T>(most: number) {
  const kept = new Map<string, T>()
  return {
    of(key: string, work: () => T): T {
      const known = kept.get(key)
      if (known !== undefined) return known
      const made = work()
      kept.set(key, made)
      const [oldest] = kept.keys()
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)
      return made
    },
  }
}
