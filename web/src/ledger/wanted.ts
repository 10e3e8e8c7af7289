import { useRouter, useSearch } from '@tanstack/react-router'
import type { InputOf } from '../api.ts'

type Query = NonNullable<InputOf<'GET /api/ledger'>['query']>
export type Group = NonNullable<Query['group']>
export const GROUPS: Group[] = ['accounts', 'units', 'cycles', 'way', 'worksheet', 'panels']

/** What is looked for, as it stands in the address. */
export type Wanted = {
  siklus?: string | undefined
  unit?: string | undefined
  oleh?: string | undefined
  tentang?: Group | undefined
  dari?: string | undefined
  sampai?: string | undefined
}

/** What the address asks for, and a way to ask for something else; what does not fit filters nothing. */
export function useWanted() {
  const router = useRouter()
  const search = useSearch({ strict: false }) as Record<string, string | number | undefined>
  const read = (name: keyof Wanted, shape: RegExp) => {
    const given = String(search[name] ?? '')
    return shape.test(given) ? given : undefined
  }
  const wanted: Wanted = {
    siklus: read('siklus', /^[1-9]\d{0,8}$/),
    unit: read('unit', /^[1-9]\d{0,8}$/),
    oleh: read('oleh', /^[\da-f-]{36}$/),
    tentang: GROUPS.find((group) => group === search.tentang),
    dari: read('dari', DAY),
    sampai: read('sampai', DAY),
  }
  const want = (changed: Wanted) => {
    const next = Object.entries({ ...wanted, ...changed }).filter(([, value]) => value)
    void router.navigate({
      to: router.state.location.pathname,
      search: Object.fromEntries(next) as never, // the routes declare no search of their own
      replace: true,
      resetScroll: false,
    })
  }
  const clear = () =>
    want({
      siklus: undefined,
      unit: undefined,
      oleh: undefined,
      tentang: undefined,
      dari: undefined,
      sampai: undefined,
    })
  return { wanted, want, clear }
}

/** What is looked for as the server is asked for it: a day is the reader's own, from its first to its last moment. */
export function queryOf({ siklus, unit, oleh, tentang, dari, sampai }: Wanted) {
  return {
    cycle: siklus === undefined ? undefined : Number(siklus),
    unit: unit === undefined ? undefined : Number(unit),
    person: oleh,
    group: tentang,
    from: dari && startOf(dari, 0),
    until: sampai && startOf(sampai, 1),
  }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
function startOf(day: string, later: number): string | undefined {
  const start = new Date(`${day}T00:00`)
  if (Number.isNaN(start.getTime())) return undefined
  start.setDate(start.getDate() + later)
  return start.toISOString()
}
