/** What a finding says. */
export const PARTS = ['cause', 'effect', 'advice'] as const
export type Texts = Record<(typeof PARTS)[number], string>
export const EMPTY: Texts = { cause: '', effect: '', advice: '' }

/** A finding as somebody writes it on this device. */
export type FindingDraft = Texts & {
  /** The version it was begun over, or which it has become; nought where there was none. */
  after: number
  /** Whether the server has taken it as it is. */
  isTaken?: true
}
/** What stands on the server. */
export type Stored = Texts & { version: number }

/** The three texts of whatever bears them, and nothing else of it. */
export const textsOf = ({ cause, effect, advice }: Texts): Texts => ({ cause, effect, advice })

export const isSameTexts = (a: Texts, b: Texts) => PARTS.every((part) => a[part] === b[part])

/** A draft with one text changed; it stays over the version that was shown when it first said something else. */
export function writePart(
  draft: FindingDraft | undefined,
  stored: Stored | undefined,
  part: Partial<Texts>,
): FindingDraft {
  const isBegun = draft && !(stored && isSameTexts(draft, stored))
  const after = isBegun ? draft.after : (stored?.version ?? 0)
  return { ...textsOf(draft ?? stored ?? EMPTY), ...part, after }
}

/** What becomes of a draft once the server took `sent` as a version: what was typed meanwhile goes on over it. */
export function afterTaken(draft: FindingDraft, sent: Texts, version: number): FindingDraft {
  const next = { ...textsOf(draft), after: version }
  return isSameTexts(draft, sent) ? { ...next, isTaken: true } : next
}

/** A draft that is still to be shown: one that was taken gives way once the page knows its version. */
export const stillMine = (draft: FindingDraft | undefined, stored: Stored | undefined) =>
  draft?.isTaken && stored && stored.version >= draft.after ? undefined : draft

/** What somebody else has put there since a draft was begun, by what the page knows or by a refusal. */
export function theirsOver(
  draft: FindingDraft | undefined,
  { stored, refusedBy }: { stored: Stored | undefined; refusedBy: Stored | undefined },
): Stored | undefined {
  if (!draft || draft.isTaken) return undefined
  const isNewer = stored && stored.version > draft.after
  const theirs = isNewer ? stored : refusedBy?.version === draft.after ? undefined : refusedBy
  return theirs && !isSameTexts(theirs, draft) ? theirs : undefined
}

/** The draft that is kept in a place on this device. */
export function readDraft(place: string): FindingDraft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(place) ?? '') as FindingDraft
    if (!PARTS.every((part) => typeof draft[part] === 'string')) return undefined
    return { ...textsOf(draft), after: Number.isInteger(draft.after) ? draft.after : 0 }
  } catch {
    return undefined
  }
}

/** Keeps a draft in its place; one that was taken needs none. */
export function keepDraft(place: string, draft: FindingDraft | undefined) {
  try {
    if (!draft || draft.isTaken) localStorage.removeItem(place)
    else localStorage.setItem(place, JSON.stringify(draft))
  } catch {
    // A device that keeps nothing leaves the text on the page, and the button beside it unpressed.
  }
}
