import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type InputOf, Refusal, type ReplyOf, type RouteKey } from '../api.ts'

/** A deed a screen can do: asks the server, and lets everything on screen be asked anew. */
export function useDo<K extends RouteKey>(
  key: K,
  { onDone }: { onDone?: (reply: ReplyOf<K>, input: InputOf<K>) => void } = {},
) {
  const queries = useQueryClient()
  const mutation = useMutation<ReplyOf<K>, Error, InputOf<K>>({
    mutationFn: (input) => api(key, input),
    onSuccess: async (reply, input) => {
      onDone?.(reply, input)
      await queries.invalidateQueries()
    },
    // What the page believed is out of date: it looks again.
    onError: (error) => {
      if (error instanceof Refusal && error.status === 409) void queries.invalidateQueries()
    },
  })
  return { run: mutation.mutate, error: mutation.error, isBusy: mutation.isPending }
}
