import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, type InputOf, type RouteKey } from '../api.ts'

/** What a screen knows from the server, asked once and kept fresh; an older answer stays while a new one comes. */
export function useAsk<K extends RouteKey>(key: K, input: InputOf<K>, { isOn = true } = {}) {
  return useQuery({
    queryKey: [key, input],
    queryFn: () => api(key, input),
    enabled: isOn,
    placeholderData: keepPreviousData,
  })
}
