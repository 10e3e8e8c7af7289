import type { ReactNode } from 'react'
import type { Cycle } from './cycle.ts'

type Props = { cycle: Cycle; addendum: string | null; children: ReactNode }

/** Leads to the scan of a letter, where it was scanned and the reader may read it. */
export function LetterLink({ cycle, addendum, children }: Props) {
  const found = cycle.addenda.find(({ id }) => id === addendum)
  if (found?.scan !== 'here') return children
  return (
    <a href={`/api/cycles/${cycle.id}/addenda/${found.id}/letter`} target="_blank" rel="noreferrer">
      {children}
    </a>
  )
}
