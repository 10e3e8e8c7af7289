import { useRouter, useSearch } from '@tanstack/react-router'
import type { InputOf } from '../api.ts'

type Query = NonNullable<InputOf<'GET /api/cycles/:cycle/units'>['query']>
/** What a board is narrowed to and sorted by, as words of its address; the search stands there beside it. */
export type Filter = Pick<Query, 'stage' | 'target' | 'below' | 'only' | 'sort'>

const NAMES = {
  stage: 'tahap',
  target: 'menuju',
  below: 'di-bawah',
  only: 'hanya',
  sort: 'urut',
} as const

/** Reads the board's filter from the address, and writes it there. */
export function useBoardAddress() {
  const router = useRouter()
  const given = useSearch({ strict: false }) as Record<string, unknown>
  const found = Object.entries(NAMES).flatMap(([name, word]) => {
    const value = given[word]
    return value && (typeof value === 'string' || typeof value === 'number')
      ? [[name, String(value)]]
      : []
  })
  const go = (search: Record<string, unknown>) =>
    void router.navigate({
      to: router.state.location.pathname,
      search: search as never, // the routes declare no search of their own
      replace: true,
      resetScroll: false,
    })
  return {
    filter: Object.fromEntries(found) as Filter,
    narrow: (name: keyof Filter, value: string) =>
      go({ ...given, [NAMES[name]]: value || undefined }),
    clear: () => go({}),
  }
}
