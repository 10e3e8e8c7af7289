import { useQuery } from '@tanstack/react-query'
import { api, type InputOf, Refusal, type RouteKey } from '../api.ts'

type Asking = {
  isOn?: boolean
  every?: number
  isWrittenOver?: boolean | undefined
  isMadeAnew?: boolean
}

/**
 * What a screen knows from the server, asked once and kept fresh; an older answer about the same thing stays while a
 * new one comes, and while the line or the server is away: then there is a lapse and no error. Where others may
 * change it, it is asked anew `every` so many milliseconds while the page can be seen. What is written over is not
 * taken from memory while the server can be asked (`isWrittenOver`): it would be begun on what has gone by. What the
 * server makes anew whenever it is asked is asked for once a visit (`isMadeAnew`).
 */
export function useAsk<K extends RouteKey>(
  key: K,
  input: InputOf<K>,
  { isOn = true, every, isWrittenOver, isMadeAnew }: Asking = {},
) {
  const asked = useQuery({
    queryKey: [key, input],
    queryFn: () => api(key, input),
    enabled: isOn,
    ...(every && { refetchInterval: every }),
    // Without a line it is told at once that there is none, and what memory has is all there is.
    ...(isWrittenOver && {
      staleTime: 0,
      networkMode: 'always' as const,
      refetchOnReconnect: true,
    }),
    ...(isMadeAnew && { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 }),
    placeholderData: keepAbout(input),
  })
  const { error, isPlaceholderData, refetch } = asked
  const isBehind = isWrittenOver === true && isOn && !asked.isFetchedAfterMount
  const data = isBehind ? undefined : asked.data
  const isPending = isBehind || asked.isPending
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

/** Keeps the answer to another question about the same thing: what differs is what is wanted of it. */
const keepAbout =
  (input: unknown) =>
  <T>(before: T | undefined, of?: { queryKey: readonly unknown[] }): T | undefined =>
    sayThing(of?.queryKey[1]) === sayThing(input) ? before : undefined
const sayThing = (input: unknown) =>
  JSON.stringify((input as { params?: object } | undefined)?.params)
