import type { ReactNode } from 'react'
import { useLocale } from '../ui/Locale.tsx'

type Props = { cycle: number; unit: number; children?: ReactNode }

/** Leads to the report of the inspectorate's evaluation (LHE). */
export function LetterLink({ cycle, unit, children }: Props) {
  const { words } = useLocale()
  return (
    <a href={`/api/cycles/${cycle}/units/${unit}/letters/lhe`}>
      {words.unit.lhe}
      {children}
    </a>
  )
}
