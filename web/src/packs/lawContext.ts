import type { Document } from '@teladan/engine/packs/pack.ts'
import { createContext, use } from 'react'
import { useLocale } from '../ui/Locale.tsx'

/** What every place of the law shares: its documents by their id, and how fine its points are. */
type InView = { documents: Map<string, Document>; scale: number }
export const LawContext = createContext<InView>({ documents: new Map(), scale: 1 })

/** Points at scale as they are written: two places, or three where two would not be exact. */
export function useSayAt() {
  const { sayPoints } = useLocale()
  const { scale } = use(LawContext)
  return (points: number) => sayPoints(points / scale, (points * 100) % scale === 0 ? 2 : 3)
}
