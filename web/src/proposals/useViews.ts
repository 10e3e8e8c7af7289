import { useQueries } from '@tanstack/react-query'
import { api } from '../api.ts'
import type { Row, View } from './desk.ts'

/** The views of units, as they come; kept under the same key as everywhere. */
export function useViews(cycle: number, units: Row[]): (View | undefined)[] {
  const key = 'GET /api/cycles/:cycle/units/:unit'
  return useQueries({
    queries: units.map(({ unit }) => {
      const input = { params: { cycle, unit } }
      return { queryKey: [key, input], queryFn: () => api(key, input) }
    }),
  }).map(({ data }) => data)
}
