import type { Cycle } from '@teladan/server/cycles/store.ts'
import type { Replayed } from '@teladan/server/decisions/replay.ts'

/** What `teladan replay --json` prints; docs/replay.schema.json describes it. */
export function makeReplayJson({ id, year, packId }: Cycle, units: Replayed[]) {
  return {
    schema: 'teladan.replay/1',
    cycle: id,
    year,
    pack: packId,
    decided: units.length,
    equal: units.every(({ differences }) => !differences.length),
    units,
  }
}
