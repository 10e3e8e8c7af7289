import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useSettled } from '../ui/useSettled.ts'
import type { Picked } from './UnitPicker.tsx'
import './units.css'

const KEY = 'GET /api/cycles/:cycle/enterable'
type Props = { cycle: number; picked: Picked[]; onChange: (units: Picked[]) => void }

/** The units that may still come into a cycle: to be found by name, and several to be taken. */
export function UnitsToEnter({ cycle, picked, onChange }: Props) {
  const { words, sayNumber } = useLocale()
  const [text, setText] = useState('')
  const search = useSettled(text).trim() || undefined
  const pages = useInfiniteQuery({
    queryKey: [KEY, 'pages', cycle, search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after }) =>
      api(KEY, { params: { cycle }, query: { ...(search && { search }), after } }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
  const found = pages.data?.pages.flatMap((page) => page.units)
  const all = pages.data?.pages[0]?.all ?? 0
  const isPicked = (id: number) => picked.some((one) => one.id === id)
  const toggle = (unit: Picked) =>
    onChange(isPicked(unit.id) ? picked.filter(({ id }) => id !== unit.id) : [...picked, unit])
  const offered = found?.filter(({ id }) => !isPicked(id)) ?? []
  return (
    <fieldset className="stack unit-picker">
      <legend>{words.home.unit}</legend>
      <Field
        label={words.units.findUnit}
        type="search"
        value={text}
        onChange={setText}
        autoComplete="off"
      />
      <Problem error={pages.error} />
      {pages.isPending && <Loading />}
      {found?.length === 0 && <p className="why">{words.units.noUnitFound}</p>}
      {picked.length + offered.length > 0 && (
        <div className="found">
          {[...picked, ...offered].map((unit) => (
            <label key={unit.id}>
              <input type="checkbox" checked={isPicked(unit.id)} onChange={() => toggle(unit)} />
              <span>{unit.name}</span>
            </label>
          ))}
        </div>
      )}
      <p className="quiet" aria-live="polite">
        {words.proposal.chosen(picked.length)}
        {found && found.length < all && (
          <> · {words.app.shownOf(sayNumber(found.length), sayNumber(all))}</>
        )}
      </p>
      {pages.hasNextPage && (
        <Button onPress={() => void pages.fetchNextPage()} isBusy={pages.isFetchingNextPage}>
          {words.app.more}
        </Button>
      )}
    </fieldset>
  )
}
