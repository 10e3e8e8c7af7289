import { useAsk } from '../ui/useAsk.ts'

/** Units below one by a part of their name, from two letters on. */
export function useFoundUnits(search: string, below: number) {
  const isOn = search.trim().length >= 2
  const query = { search: search.trim(), below }
  const { data, error } = useAsk('GET /api/units', { query }, { isOn })
  return { units: isOn ? data : undefined, error }
}
