import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { useIsHere } from '../ui/useIsHere.ts'
import type { Row } from './desk.ts'

export type Outcome = { unit: number; refusal: unknown }

/** Proposes units one after another with one letter; a refusal of one does not stop the others. */
export function useProposeEach(cycle: number, onDone: () => void) {
  const queries = useQueryClient()
  const isHere = useIsHere()
  const [outcomes, setOutcomes] = useState<Outcome[]>([])
  const [isBusy, setIsBusy] = useState(false)
  const run = async (units: Row[], letter: string) => {
    setIsBusy(true)
    let said = outcomes.filter(({ refusal }) => !refusal)
    for (const { unit } of units) {
      const refusal = await api('POST /api/cycles/:cycle/units/:unit/proposal', {
        params: { cycle, unit },
        body: { letter },
      }).then(
        () => null,
        (thrown: unknown) => thrown,
      )
      said = [...said, { unit, refusal }]
      setOutcomes(said)
    }
    setIsBusy(false)
    if (isHere() && said.every(({ refusal }) => !refusal)) onDone()
    await queries.invalidateQueries()
  }
  return { run, outcomes, isBusy }
}
