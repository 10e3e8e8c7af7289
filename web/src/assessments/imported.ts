import type { Answer } from '@teladan/engine/framework/answers.ts'
import type { View } from '../candidacies/useDossier.ts'

export type Side = { answer: Answer | null; note: string }
/** One item of a file: what stood there when it was downloaded, what stands here now, what the file says. */
export type Row = {
  item: string
  at: string | null
  version: number
  base: Side | null
  old: Side
  new: Side
}
export type FileProblem = {
  code: string
  at?: string
  got?: string
  wanted?: string
  pack?: string
}
export type NamedLink = {
  nth: number
  link: string
  title: string | null
  state: 'new' | 'here' | 'unusable'
}
/** What a file brings, as the import says it. */
export type Imported = {
  origin: {
    seal: 'signed' | 'unsigned' | 'unchecked'
    at: string
    unit: string | null
    year: number | null
    area: string | null
    round: number | null
    roundNow: number
  } | null
  problems: FileProblem[]
  new: Row[]
  same: string[]
  conflicts: Row[]
  kept: Row[]
  emptied: Row[]
  empty: number
  barred: { item: string; reason: string }[]
  /** What the file names as proof: links, and what belongs to no link. */
  evidence: { item: string; links: NamedLink[]; text: string | null; barred: string | null }[]
  /** Layers whose columns say something as well, which is not taken in here. */
  beside: { layer: string; items: number }[]
}

/** The layer that a workbook is filled in for here: the one its reader may answer now; none when they may not. */
export function layerToFill({ deeds }: View): 'unit' | 'tpi' | null {
  if (deeds.answer === null) return 'unit'
  return deeds.assess === null ? 'tpi' : null
}
