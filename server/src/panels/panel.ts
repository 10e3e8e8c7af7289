export const VOTES = ['grant', 'decline', 'recused'] as const
export type Vote = (typeof VOTES)[number]

/** A panel's meeting: who sits, what is before it, how each voted, what was written down. */
export type Panel = {
  id: string
  cycle: number
  agency: number
  agencyName: string
  zone: string
  heldOn: string
  /** The hour at which it begins, in the cycle's zone; null where only the day was said. */
  begins: string | null
  beginsAt: Date | null
  place: string
  minutes: string
  closedAt: Date | null
  /** When it was called off, and why. */
  cancelledAt: Date | null
  cancelReason: string
  /** Who sits, and after them whose seat was taken over. */
  seats: { person: string; name: string; isChair: boolean; isPresent: boolean; hasLeft: boolean }[]
  matters: {
    unit: number
    name: string
    target: string
    stage: string
    ended: string | null
    /** Who leads where this unit is discussed, and decides on it; null when nobody can. */
    leads: string | null
    total: string | null
  }[]
  /** Every vote as it was cast; one of somebody whose seat was taken over does not count. */
  votes: { unit: number; person: string; vote: Vote; statement: string; counts: boolean }[]
}

/** What was changed about a meeting after it was called; of a day that was moved, the one before. */
export type Change = { reason: string; at: Date } & (
  | { kind: 'seat'; leaves: string; comes: string; isChair: boolean }
  | { kind: 'chair'; leaves: string; comes: string }
  | { kind: 'date'; heldOn: string; begins: string | null; place: string }
)

/** A panel with the votes that somebody may know: all once it is closed; before, on a unit where their own counts. */
export function asSeenBy(panel: Panel, person: string) {
  const on = (unit: number) => panel.votes.filter((vote) => vote.unit === unit && vote.counts)
  const mayKnow = (unit: number) =>
    panel.closedAt !== null || on(unit).some((vote) => vote.person === person)
  return {
    ...panel,
    matters: panel.matters.map((matter) => ({
      ...matter,
      // Who leads says who stood aside.
      leads: mayKnow(matter.unit) ? matter.leads : null,
      voted: on(matter.unit).length,
    })),
    votes: panel.votes.filter(({ unit, person: by }) => mayKnow(unit) || by === person),
  }
}
