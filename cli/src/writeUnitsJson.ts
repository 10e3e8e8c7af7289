import { once } from 'node:events'
import type { Desk } from './main.ts'
import { makeUnitJson, type Simulation } from './simulation.ts'

/** Writes the whole first, then unit after unit on a line of its own, no faster than they are taken. */
export async function writeUnitsJson({ stdout }: Desk, whole: object, simulation: Simulation) {
  const head = JSON.stringify(whole, null, 2)
  stdout.write(`${head.slice(0, -2)},\n  "units": [`)
  for (const unit of simulation.units.keys()) {
    const line = JSON.stringify(makeUnitJson(simulation, unit))
    if (!stdout.write(`${unit ? ',' : ''}\n    ${line}`)) await once(stdout, 'drain')
  }
  stdout.write(`${simulation.units.length ? '\n  ' : ''}]\n}\n`)
}
