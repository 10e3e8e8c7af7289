import type { Answers } from '@teladan/engine/framework/answers.ts'
import type { Remark } from '../readWorkbook.ts'

/** One layer of a unit's dossier, its latest round. */
export type WrittenLayer = {
  id: string
  /** Needed only for a layer that the pack's layout has no columns for. */
  name?: string
  round: number | null
  closed: boolean
  answers: Answers
  remarks: Record<string, Remark>
  /** The version of each answer, where answers have versions. */
  versions?: Record<string, number>
}

/** What a workbook is written from; without layers it is a blank worksheet. */
export type WrittenDossier = {
  /** The id goes into the stamp, the name is shown. */
  unit: { id: string | null; name: string } | null
  agency?: string
  cycle: { id: string; name: string } | null
  /** A part or group of the worksheet; none for all of it. */
  area: string | null
  layers: WrittenLayer[]
  /** The layers whose cells may be filled in; all when it is not said. */
  fillable?: string[]
  /** Items that stay shut where everything around them may be filled in. */
  shut?: string[]
  at: Date
}
