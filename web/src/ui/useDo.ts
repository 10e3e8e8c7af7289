import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type InputOf, type ReplyOf, type RouteKey } from '../api.ts'

/** A deed a screen can do: asks the server, and lets everything on screen be asked anew. */
export function useDo<K extends RouteKey>(
  key: K,
  { onDone }: { onDone?: (reply: ReplyOf<K>) => void } = {},
) {
  const queries = useQueryClient()
  const mutation = useMutation<ReplyOf<K>, Error, InputOf<K>>({
    mutationFn: (input) => api(key, input),
    onSuccess: async (reply) => {
      onDone?.(reply)
      await queries.invalidateQueries()
    },
  })
  return { run: mutation.mutate, error: mutation.error, isBusy: mutation.isPending }
}
