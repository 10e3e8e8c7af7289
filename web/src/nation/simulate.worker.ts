import { readNation } from '@teladan/engine/nation/nationBytes.ts'
import type { Asked, Told } from './messages.ts'
import { makeSimulation, type Simulation } from './simulation.ts'

/** Holds a nation away from the page, so that nothing on it waits while everybody is scored. */
let simulation: Simulation | undefined
const tell = (told: Told) => self.postMessage(told)

self.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  if (data.kind === 'open') open(data.bytes)
  else if (simulation) answer(simulation, data)
})

function open(bytes: ArrayBuffer) {
  const read = readNation(new Uint8Array(bytes))
  if (!read.ok) return tell({ kind: 'failed', reason: `nation_${read.error}` })
  const made = makeSimulation(read.value)
  if (!made.ok) return tell({ kind: 'failed', reason: made.error })
  simulation = made.value
  tell({ kind: 'opened', about: simulation.about })
}

function answer(held: Simulation, asked: Exclude<Asked, { kind: 'open' }>) {
  switch (asked.kind) {
    case 'score':
      return tell({ kind: 'scored', scored: held.score(asked.settings) })
    case 'list':
      return tell({
        kind: 'listed',
        ...held.list(asked.wanted, { most: asked.most, on: 'screen' }),
      })
    case 'list_all': {
      const { moved } = held.list(asked.wanted, { most: Number.POSITIVE_INFINITY, on: 'file' })
      return tell({ kind: 'listed_all', moved })
    }
  }
}
