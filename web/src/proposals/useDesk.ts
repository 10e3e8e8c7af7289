import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../api.ts'

const KEY = 'GET /api/cycles/:cycle/agencies/:agency/proposals'

/** The desk of an agency, page after page. */
export const useDesk = (cycle: number, agency: number) =>
  useInfiniteQuery({
    queryKey: [KEY, 'pages', cycle, agency],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after }) => api(KEY, { params: { cycle, agency }, query: { after } }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
