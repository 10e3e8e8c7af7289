import { type Figure, type Pack, unverifiedOf } from '@teladan/engine/packs/pack.ts'
import { type Outcome, score } from '@teladan/engine/score.ts'
import type { Warning } from '@teladan/engine/scorecard/countItem.ts'
import type { LayerReading, ReadingWarning } from '@teladan/workbook/readWorkbook.ts'

/** Something to look at, with the place in the file it is about. */
export type Notice = {
  code: Warning['code'] | ReadingWarning['code']
  at: string
  node: string
  count?: string
  got?: string
  counted?: string
}

/** One layer of one file, scored. */
export type Assessed = Outcome & {
  file: string
  pack: Pack
  layer: LayerReading
  warnings: Notice[]
  unverified: Figure[]
}

/** Scores one layer and ties what was noticed to the cells it was read from. */
export function assess(file: string, pack: Pack, layer: LayerReading, closed: boolean): Assessed {
  const outcome = score(pack.framework, layer.answers, { closed })
  const noticed = outcome.scorecard.warnings.map((warning): Notice => {
    const place = warning.count ? `${warning.node}.${warning.count}` : warning.node
    return { ...warning, at: layer.places[place] ?? '' }
  })
  const warnings = [...layer.warnings, ...noticed]
  return { ...outcome, file, pack, layer, warnings, unverified: unverifiedOf(pack) }
}

/** The name of a layer in the pack's words, or its id when the pack does not know it. */
export function layerText(pack: Pack, id: string) {
  return pack.workbook?.layers.find((layer) => layer.id === id)?.text ?? { id, en: id }
}
