import { useQueryClient } from '@tanstack/react-query'
import type { Authority } from '@teladan/engine/stages/stage.ts'
import { useRef, useState } from 'react'
import { api } from '../api.ts'
import { useIsHere } from '../ui/useIsHere.ts'
import type { Picked } from '../units/UnitPicker.tsx'

/** A unit that could not be brought in, and why. */
type Refused = Picked & { refusal: unknown }

/** Brings units in one after another; a refusal of one does not stop the others. */
export function useEnterEach(cycle: number, onDone: (refused: Refused[]) => void) {
  const queries = useQueryClient()
  const isHere = useIsHere()
  const underWay = useRef(false)
  const [done, setDone] = useState(0)
  const [refused, setRefused] = useState<Refused[]>([])
  const [isBusy, setIsBusy] = useState(false)
  const run = async (units: Picked[], aim: { target: string; authority: Authority }) => {
    if (underWay.current) return
    underWay.current = true
    setIsBusy(true)
    setRefused([])
    const said: Refused[] = []
    for (const [i, unit] of units.entries()) {
      setDone(i)
      const refusal = await api('POST /api/cycles/:cycle/units', {
        params: { cycle },
        body: { unit: unit.id, ...aim },
      }).then(
        () => null,
        (thrown: unknown) => thrown,
      )
      if (refusal) said.push({ ...unit, refusal })
    }
    setRefused(said)
    setIsBusy(false)
    underWay.current = false
    if (isHere()) onDone(said)
    await queries.invalidateQueries()
  }
  return { run, refused, done, isBusy }
}
