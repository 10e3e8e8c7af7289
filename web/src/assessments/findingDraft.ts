/** What a finding says. */
export const PARTS = ['cause', 'effect', 'advice'] as const
export type Texts = Record<(typeof PARTS)[number], string>
export const EMPTY: Texts = { cause: '', effect: '', advice: '' }

/** A finding as somebody writes it on this device. */
export type FindingDraft = Texts & {
  /** The version it was begun over, or which it has become; nought where there was none. */
  after: number
  /** The round it was begun in: each counts its versions from one. */
  round: number
  /** Whether the server has taken it as it is. */
  isTaken?: true
}
/** What stands on the server. */
export type Stored = Texts & { version: number }
/** What the page knows: the round, and what stands there in it. */
export type Known = { round: number; stored: Stored | undefined }

/** The three texts of whatever bears them, and nothing else of it. */
export const textsOf = ({ cause, effect, advice }: Texts): Texts => ({ cause, effect, advice })

export const isSameTexts = (a: Texts, b: Texts) => PARTS.every((part) => a[part] === b[part])

/** A draft with one text changed; it stays over the version that was shown when it first said something else. */
export function writePart(
  draft: FindingDraft | undefined,
  { round, stored }: Known,
  part: Partial<Texts>,
): FindingDraft {
  const isBegun = draft && !(stored && isSameTexts(draft, stored))
  const over = isBegun ? draft : { after: stored?.version ?? 0, round }
  const texts = { ...textsOf(draft ?? stored ?? EMPTY), ...part }
  return { ...texts, after: over.after, round: over.round }
}

/** What becomes of a draft once the server took `sent` as a version: what was typed meanwhile goes on over it. */
export function afterTaken(draft: FindingDraft, sent: Texts, version: number): FindingDraft {
  const next = { ...textsOf(draft), after: version, round: draft.round }
  return isSameTexts(draft, sent) ? { ...next, isTaken: true } : next
}

/**
 * A draft that is still to be shown: one that was taken gives way once the page knows its version. One of a round that
 * has passed goes on in this one where nothing stands in its way.
 */
export function stillMine(draft: FindingDraft | undefined, { round, stored }: Known) {
  if (!draft) return undefined
  const isPast = draft.round !== round
  if (draft.isTaken && (isPast || (stored && stored.version >= draft.after))) return undefined
  return isPast && !stored ? { ...draft, after: 0, round } : draft
}

/** What stands there otherwise since a draft was begun, by what the page knows or by a refusal. */
export function theirsOver(
  draft: FindingDraft | undefined,
  { round, stored, refusedBy }: Known & { refusedBy: Stored | undefined },
): Stored | undefined {
  if (!draft || draft.isTaken) return undefined
  const isNewer = stored && (draft.round !== round || stored.version > draft.after)
  const theirs = isNewer ? stored : refusedBy?.version === draft.after ? undefined : refusedBy
  return theirs && !isSameTexts(theirs, draft) ? theirs : undefined
}

/** Where somebody's draft of a finding is kept on this device. */
export const placeOf = (person: string, { cycle, unit }: Candidacy, node: string) =>
  `finding ${person} ${cycle.id} ${unit.id} ${node}`
type Candidacy = { cycle: { id: number }; unit: { id: number } }

/** The draft that is kept in a place on this device. */
export function readDraft(place: string): FindingDraft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(place) ?? '') as FindingDraft
    if (!PARTS.every((part) => typeof draft[part] === 'string')) return undefined
    const number = (given: unknown) => (Number.isInteger(given) ? (given as number) : 0)
    return { ...textsOf(draft), after: number(draft.after), round: number(draft.round) }
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
