/**
 * The keys under which deeds are sent, so that the server does each once: a press has a key of its own, except
 * that a press whose outcome nobody has heard yet is the same deed when it comes again.
 */
export function makePresses(makeKey = makeRandomKey) {
  const open = new Map<string, { key: string; underWay: number }>()
  return {
    /** The key for what is being asked. */
    begin: (what: string): string => {
      const press = open.get(what) ?? { key: makeKey(), underWay: 0 }
      press.underWay++
      open.set(what, press)
      return press.key
    },
    /** What became of it: the server has answered, or it is not known whether anything arrived. */
    end: (what: string, outcome: 'answered' | 'unheard') => {
      const press = open.get(what)
      if (press) press.underWay--
      if (outcome === 'unheard') return
      open.delete(what)
      // After another deed the same words mean a new one.
      for (const [other, { underWay }] of open) if (!underWay) open.delete(other)
    },
  }
}

/** The deeds of this page. */
export const presses = makePresses()

function makeRandomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
