import { createHash } from 'node:crypto'

/** A row of the ledger as it is sealed: its payload is the very text that is stored. */
export type Sealable = {
  id: string
  at: Date
  by: string | null
  kind: string
  cycle: number | null
  unit: number | null
  layer: string | null
  round: number | null
  payload: string
}

/** The seal of a row: SHA-256 over all that it says. */
export function sealOf({ id, at, by, kind, cycle, unit, layer, round, payload }: Sealable): Buffer {
  const said = JSON.stringify([id, at.toISOString(), by, kind, cycle, unit, layer, round, payload])
  return createHash('sha256').update(said).digest()
}
