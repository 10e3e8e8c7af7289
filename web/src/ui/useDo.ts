import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { api, type InputOf, Refusal, type ReplyOf, type RouteKey } from '../api.ts'
import { presses } from './presses.ts'
import { useIsHere } from './useIsHere.ts'

type Told<K extends RouteKey> = {
  /** Told while whoever asked is still on the page. */
  onDone?: (reply: ReplyOf<K>, input: InputOf<K>) => void
  /**
   * Told in the place of that once the page shows what came of it: for a window whose fields were filled from the
   * page, and which would be opened again over what has gone by.
   */
  onShown?: (reply: ReplyOf<K>, input: InputOf<K>) => void
  /** Told wherever one is by then: for what is kept outside the page. */
  onTaken?: (reply: ReplyOf<K>, input: InputOf<K>) => void
}

/**
 * A deed a screen can do: asks the server, and lets everything on screen be asked anew. However often it is
 * pressed meanwhile it is done once.
 */
export function useDo<K extends RouteKey>(key: K, { onDone, onShown, onTaken }: Told<K> = {}) {
  const queries = useQueryClient()
  const isHere = useIsHere()
  const underWay = useRef(new Set<string>())
  const say = (input: InputOf<K>) => `${key} ${JSON.stringify(input)}`
  const end = (input: InputOf<K>, outcome: 'answered' | 'unheard') => {
    underWay.current.delete(say(input))
    presses.end(say(input), outcome)
  }
  const mutation = useMutation<ReplyOf<K>, Error, { input: InputOf<K>; once: string }>({
    mutationFn: ({ input, once }) => api(key, input, { once }),
    // The server was not ready, and has done nothing.
    retry: (count, error) => count < 2 && error instanceof Refusal && error.status === 503,
    onSuccess: async (reply, { input }) => {
      end(input, 'answered')
      onTaken?.(reply, input)
      if (isHere()) onDone?.(reply, input)
      const shown = queries.invalidateQueries()
      // A line that is gone by now does not hold the window open.
      if (onShown) await Promise.race([shown, wait(LONG_ENOUGH)])
      if (isHere()) onShown?.(reply, input)
      await shown
    },
    onError: (error, { input }) => {
      const { status } = error instanceof Refusal ? error : { status: 0 }
      end(input, status === 0 || status >= 500 ? 'unheard' : 'answered')
      // What the page believed is out of date: it looks again.
      if (status === 409) void queries.invalidateQueries()
    },
  })
  const run = (input: InputOf<K>) => {
    const what = say(input)
    if (underWay.current.has(what)) return
    underWay.current.add(what)
    mutation.mutate({ input, once: presses.begin(what) })
  }
  return { run, error: mutation.error, isBusy: mutation.isPending }
}

const LONG_ENOUGH = 5_000
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
