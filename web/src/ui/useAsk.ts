import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, type InputOf, Refusal, type RouteKey } from '../api.ts'

type Asking = { isOn?: boolean; every?: number; isWrittenOver?: boolean }

/**
 * What a screen knows from the server, asked once and kept fresh; an older answer stays while a new one comes,
 * and while the line or the server is away: then there is a lapse and no error. Where others may change it, it is
 * asked anew `every` so many milliseconds while the page can be seen. What is written over is never taken from
 * memory (`isWrittenOver`): it would be begun on what has gone by.
 */
export function useAsk<K extends RouteKey>(
  key: K,
  input: InputOf<K>,
  { isOn = true, every, isWrittenOver }: Asking = {},
) {
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({
    queryKey: [key, input],
    queryFn: () => api(key, input),
    enabled: isOn,
    ...(every && { refetchInterval: every }),
    ...(isWrittenOver && { gcTime: 0 }),
    placeholderData: keepPreviousData,
  })
  const isLapse = data !== undefined && isAway(error)
  return {
    data,
    error: isLapse ? null : error,
    lapse: isLapse ? error : null,
    isPending,
    isPlaceholderData,
    refetch,
  }
}

/** Whether nothing was decided: the line or the server is away, and may be back. */
const isAway = (error: unknown) =>
  error instanceof Refusal && (error.status === 0 || error.status >= 500)
