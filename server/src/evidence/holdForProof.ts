import { err, ok } from '@teladan/engine/result.ts'
import type { Deed } from '@teladan/engine/stages/deeds.ts'
import { itemsByName, whyNotItems, workingRound } from '../assessments/saveAnswer.ts'
import type { RoundKey } from '../assessments/store.ts'
import { type At, DEED_REFUSALS, holdFor, lookFor } from '../candidacies/act.ts'
import type { View } from '../candidacies/look.ts'
import type { Desk } from '../desk.ts'

/** Who brings proof: the unit its own, the inspectorate what it worked with. */
export const PROOF_LAYERS = ['unit', 'tpi'] as const
export type ProofLayer = (typeof PROOF_LAYERS)[number]

export const PROOF_REFUSALS = {
  ...DEED_REFUSALS,
  no_such_item: 422,
  not_returned: 409,
  results_first: 409,
  not_your_section: 403,
} as const

/** A round whose proof may be changed now, by whoever asks. */
export type Held = { view: View; key: RoundKey }

/** Looks whether proof may be put at these items or taken from them, and changes nothing. */
export async function lookForProof(desk: Desk, at: At, layer: ProofLayer, items: string[]) {
  const looked = await lookFor(desk, DEED[layer], at)
  if (!looked.ok) return looked
  const view = looked.value
  // One that is not open yet begins with what the one before ended with.
  const round = Math.max(layer === 'unit' ? view.unitRound : view.tpiRound, 1)
  const held = { view, key: { ...at, layer, round } }
  return (await refusalAt(desk, held, items)) ?? ok(held)
}

/**
 * Takes a unit for a change of its proof at these items, and only then looks whether one may: nobody hands the
 * worksheet over, passes it on or closes its cycle in between.
 */
export async function holdForProof(desk: Desk, at: At, layer: ProofLayer, items: string[]) {
  if (layer === 'tpi') {
    // Whoever begins the inspectorate's round opens it before the unit is taken, as with an answer.
    const looked = await lookForProof(desk, at, layer, items)
    if (!looked.ok) return looked
    await workingRound(desk, looked.value.view, layer)
  }
  const taken = await holdFor(desk, DEED[layer], at)
  if (!taken.ok) return taken
  const view = taken.value
  const round = layer === 'unit' ? Math.max(view.unitRound, 1) : view.tpiRound
  const held = { view, key: { ...at, layer, round } }
  return (await refusalAt(desk, held, items)) ?? ok(held)
}

/** The refusal of items that are not whoever asks may answer now; they are named in it. */
export async function refusalAt(desk: Desk, { view, key }: Held, items: string[]) {
  const known = itemsByName(view.law)
  const unknown = items.filter((item) => !known.has(item))
  if (unknown.length) return err({ reason: 'no_such_item' as const, details: { items: unknown } })
  const asked = items.flatMap((item) => known.get(item) ?? [])
  const barred = await whyNotItems(desk, view, key, asked)
  const [reason] = barred.values()
  if (!reason) return undefined
  const details = { items: items.filter((item) => barred.get(item) === reason) }
  return err({ reason, details })
}

/** What of proof is the same as answering: the unit's own deed also covers what is found before it answers. */
const DEED = { unit: 'add_evidence', tpi: 'assess' } as const satisfies Record<ProofLayer, Deed>
