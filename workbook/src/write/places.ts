import type { WorkbookLayer, WorkbookLayout } from '@teladan/engine/packs/pack.ts'
import { columnLetters, letterToColumn } from '../cells.ts'
import { columnsOf } from '../layers.ts'

/** Where a layer's answers and what comes of them stand, by column letters. */
export type LayerPlace = {
  layer: WorkbookLayer
  answer: string
  points: string
  percent: string
  note: string
  evidence: string | undefined
  link: string | undefined
  /** Whether points stand right beside the answer, as the field has them. */
  isBeside: boolean
}

/** Points beside the answer where the field leaves room for them, otherwise to the right of everything. */
export function placeLayers(layout: WorkbookLayout): LayerPlace[] {
  const taken = new Set([layout.key.column, ...layout.layers.flatMap(columnsOf)])
  let next = Math.max(...[...taken].map(letterToColumn)) + 1
  return layout.layers.map((layer) => {
    const answer = letterToColumn(layer.answer.column)
    const beside = [columnLetters(answer + 1), columnLetters(answer + 2)] as const
    const isBeside = !beside.some((column) => taken.has(column))
    const [points, percent] = isBeside ? beside : [columnLetters(next++), columnLetters(next++)]
    return {
      layer,
      answer: layer.answer.column,
      points,
      percent,
      note: layer.note.column,
      evidence: layer.evidence?.column,
      link: layer.link?.column,
      isBeside,
    }
  })
}
