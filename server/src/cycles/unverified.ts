import { type Figure, type Pack, unverifiedOf } from '@teladan/engine/packs/pack.ts'
import { type FigureValue, valueIn } from '@teladan/engine/packs/valueIn.ts'
import type { Confirmation } from './store.ts'

/** A figure that was not quoted, with its value in this cycle and who confirmed it at that value. */
export type Unverified = { figure: Figure; value: FigureValue; confirmed: Confirmation | null }

/** What must be confirmed before a cycle on this law opens; a figure whose value changed since, anew. */
export function unverifiedIn(law: Pack, confirmations: Confirmation[]): Unverified[] {
  return unverifiedOf(law).map((figure) => {
    const value = valueIn(law, figure)
    const holds = (one: Confirmation) => one.value === null || one.value === keep(value)
    const confirmed = confirmations.find((one) => one.figure === figure.id && holds(one))
    return { figure, value, confirmed: confirmed ?? null }
  })
}

/** A value as the text that is kept with its confirmation. */
export const keep = (value: FigureValue): string => JSON.stringify(value)
