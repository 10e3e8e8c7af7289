/** Where a draft of a law stands: written, read by a second person, signed, in force for new cycles, given up. */
export const DRAFT_STATES = ['draft', 'in_review', 'signed', 'seeded', 'dropped'] as const
export type DraftState = (typeof DRAFT_STATES)[number]

/** What is done to a draft of a law. */
export const DRAFT_DEEDS = ['change', 'ask', 'return', 'sign', 'seed', 'drop'] as const
export type DraftDeed = (typeof DRAFT_DEEDS)[number]

/** A draft as one person has it before them. */
export type DraftMatter = {
  state: DraftState
  isSound: boolean
  isSecretariat: boolean
  /** Whether this person wrote any of it. */
  isAuthor: boolean
}

export type DraftReason = 'not_your_role' | 'other_draft_state' | 'draft_not_sound' | 'own_draft'

/** Why somebody cannot do something to a draft; null when they can. Nobody signs what they wrote. */
export function whyNotDraft(
  deed: DraftDeed,
  { state, isSound, isSecretariat, isAuthor }: DraftMatter,
): DraftReason | null {
  if (!isSecretariat) return 'not_your_role'
  if (!AT[deed].includes(state)) return 'other_draft_state'
  if (deed === 'sign' && isAuthor) return 'own_draft'
  return (deed === 'ask' || deed === 'sign') && !isSound ? 'draft_not_sound' : null
}

/** Every deed with what keeps somebody from it. */
export const whyNotDraftEach = (matter: DraftMatter) =>
  Object.fromEntries(DRAFT_DEEDS.map((deed) => [deed, whyNotDraft(deed, matter)])) as Record<
    DraftDeed,
    DraftReason | null
  >

const AT: Record<DraftDeed, DraftState[]> = {
  change: ['draft'],
  ask: ['draft'],
  return: ['in_review', 'signed'],
  sign: ['in_review'],
  seed: ['signed'],
  drop: ['draft'],
}
