export const VOTES = ['grant', 'decline', 'recused'] as const
export type Vote = (typeof VOTES)[number]

/** A panel's meeting: who sits, what is before it, how each voted, what was written down. */
export type Panel = {
  id: string
  cycle: number
  agency: number
  agencyName: string
  heldOn: string
  place: string
  minutes: string
  closedAt: Date | null
  /** When it was called off, and why. */
  cancelledAt: Date | null
  cancelReason: string
  seats: { person: string; name: string; isChair: boolean; isPresent: boolean }[]
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
  votes: { unit: number; person: string; vote: Vote; statement: string }[]
}

/** A panel with the votes that somebody may know: all once it is closed; before, on a unit they voted on. */
export function asSeenBy(panel: Panel, person: string) {
  const on = (unit: number) => panel.votes.filter((vote) => vote.unit === unit)
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
    votes: panel.votes.filter(({ unit }) => mayKnow(unit)),
  }
}
