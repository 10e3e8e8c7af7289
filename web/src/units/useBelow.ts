import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../api.ts'

const KEY = 'GET /api/units/:unit/below'

/** The units right below one, page after page; undefined until the first has come. */
export function useBelow(unit: number) {
  const pages = useInfiniteQuery({
    queryKey: [KEY, 'pages', unit],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after }) => api(KEY, { params: { unit }, query: { after } }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  return { pages, units: pages.data?.pages.flatMap((page) => page.units) }
}

export type PagesBelow = ReturnType<typeof useBelow>['pages']
