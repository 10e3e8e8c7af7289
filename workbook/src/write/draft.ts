import type { Exact } from '@teladan/engine/exact.ts'
import type { LaidOut, WorkbookLayout } from '@teladan/engine/packs/pack.ts'
import { score } from '@teladan/engine/score.ts'
import type { Scorecard } from '@teladan/engine/scorecard/scoreAnswers.ts'
import { type AddedLayer, withLayers } from '../layers.ts'
import type { WrittenDossier, WrittenLayer } from './dossier.ts'
import { type Lines, linesOf } from './lines.ts'
import { type LayerPlace, placeLayers } from './places.ts'
import type { WorkbookWords } from './words.ts'

/** Everything that the sheets of one workbook are made from. */
export type Draft = {
  pack: LaidOut
  dossier: WrittenDossier
  words: WorkbookWords
  layout: WorkbookLayout
  lines: Lines
  layers: DraftLayer[]
  /** The row of the total; none when only an area is written. */
  totalRow: number | undefined
}

/** A layer with its columns, what was said in it, and what that comes to. */
export type DraftLayer = {
  place: LayerPlace
  said: WrittenLayer | undefined
  isFillable: boolean
  /** Stands beside every formula, for programs that do not calculate. */
  scorecard: Scorecard
}

export function makeDraft(pack: LaidOut, dossier: WrittenDossier, words: WorkbookWords): Draft {
  const { area, fillable } = dossier
  const layout = withLayers(pack.workbook, addedLayers(pack, dossier))
  const lines = linesOf(pack, area)
  const layers = placeLayers(layout).map((place): DraftLayer => {
    const { id } = place.layer
    const said = dossier.layers.find((layer) => layer.id === id)
    const closed = said?.closed ?? false
    const { scorecard } = score(pack.framework, said?.answers ?? {}, { closed })
    return { place, said, isFillable: fillable?.includes(id) ?? true, scorecard }
  })
  const totalRow = area === null ? lines.lines.length + 2 : undefined
  return { pack, dossier, words, layout, lines, layers, totalRow }
}

/** The layers that the pack's layout has no columns for. */
export function addedLayers({ workbook }: LaidOut, { layers }: WrittenDossier): AddedLayer[] {
  const known = new Set(workbook.layers.map(({ id }) => id))
  return layers.filter(({ id }) => !known.has(id)).map(({ id, name }) => ({ id, name: name ?? id }))
}

/** A fraction as a number that a cell can hold. */
export const numberOf = ({ num, den }: Exact) => Number((num * FINE) / den) / Number(FINE)
const FINE = 10n ** 15n
