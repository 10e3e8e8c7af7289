/** The text of a file as it stands, with the fingerprint of the draft it stands in. */
export type Stored = { text: string; hash: string }

/** A text that somebody writes, and the one it was begun on. */
export type Begun = {
  text: string
  over: Stored
  /** The fingerprint that the page still showed when the server had already taken `over`. */
  stale?: string
}

/** Whether more is written than the server has. */
export const isUnkept = (begun: Begun | undefined): begun is Begun =>
  begun !== undefined && begun.text !== begun.over.text

/** A text with more written into it; it stays over what it was begun on. */
export function write(begun: Begun | undefined, text: string, shown: Stored): Begun {
  const over = isUnkept(begun) ? begun.over : standing(begun, shown)
  return { text, over, ...(begun?.stale === shown.hash && { stale: shown.hash }) }
}

/** What becomes of a text once the server has kept one: what was typed meanwhile goes on over that. */
export const afterKept = ({ text }: Begun, kept: Stored, shown: Stored): Begun => ({
  text,
  over: kept,
  stale: shown.hash,
})

/**
 * What is shown of a file: the text that is being written, what it was seen with, and what somebody else has
 * put in its place since. A draft that changed in other files has left this one as it was seen.
 */
export function lookOver(begun: Begun | undefined, shown: Stored) {
  const there = standing(begun, shown)
  if (!isUnkept(begun)) return { text: there.text, seen: there.hash, theirs: undefined }
  const { text, over } = begun
  if (there.text === over.text || there.text === text)
    return { text, seen: there.hash, theirs: undefined }
  return { text, seen: over.hash, theirs: there.text }
}

/** What stands on the server, of which the page may not have heard yet. */
const standing = (begun: Begun | undefined, shown: Stored) =>
  begun?.stale === shown.hash ? begun.over : shown
