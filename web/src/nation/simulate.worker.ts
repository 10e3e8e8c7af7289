import { readNation } from '@teladan/engine/nation/nationBytes.ts'
import type { Asked, Told } from './messages.ts'
import { makeSimulation, type Simulation } from './simulation.ts'

/** Holds a nation away from the page, so that nothing on it waits while everybody is scored. */
let simulation: Simulation | undefined
const tell = (told: Told) => self.postMessage(told)

self.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  if (data.kind === 'open') void open(data.address)
  else if (simulation) answer(simulation, data)
})

async function open(address: string) {
  const reply = await fetch(address).catch(() => undefined)
  if (!reply) return tell({ kind: 'failed', status: 0, reason: 'offline' })
  if (!reply.ok) {
    const { reason = 'broken' } = (await reply.json().catch(() => ({}))) as { reason?: string }
    return tell({ kind: 'failed', status: reply.status, reason })
  }
  const bytes = await reply.arrayBuffer().catch(() => undefined)
  if (!bytes) return tell({ kind: 'failed', status: 0, reason: 'broken_off' })
  const read = readNation(new Uint8Array(bytes))
  if (!read.ok) return tell({ kind: 'failed', status: 200, reason: `nation_${read.error}` })
  const made = makeSimulation(read.value)
  if (!made.ok) return tell({ kind: 'failed', status: 200, reason: made.error })
  simulation = made.value
  tell({ kind: 'opened', about: simulation.about })
}

function answer(held: Simulation, asked: Exclude<Asked, { kind: 'open' }>) {
  switch (asked.kind) {
    case 'score':
      return tell({ kind: 'scored', settings: asked.settings, scored: held.score(asked.settings) })
    case 'list':
      return tell({ kind: 'listed', ...held.list(asked.wanted, asked.most) })
    case 'list_all': {
      const { moved } = held.list(asked.wanted, Number.POSITIVE_INFINITY)
      return tell({ kind: 'listed_all', moved })
    }
  }
}
