import type { ReactNode } from 'react'
import type { ReplyOf } from '../api.ts'
import { useLocale } from '../ui/Locale.tsx'

type Found = ReplyOf<'GET /api/units'>[number]

/** A unit that was found: its name, the one it was found by, its kind, and what it lies below. */
export function FoundName({ unit, name = unit.name }: { unit: Found; name?: ReactNode }) {
  const { words } = useLocale()
  const facts = [
    words.kinds[unit.kind],
    unit.above && words.units.under(unit.above),
    unit.code,
  ].filter(Boolean)
  return (
    <span>
      {name}
      {unit.was && <small>{words.units.formerly(unit.was)}</small>}
      <small>{facts.join(' · ')}</small>
    </span>
  )
}
