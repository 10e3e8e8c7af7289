import type { Column, WorkbookLayer, WorkbookLayout } from '@teladan/engine/packs/pack.ts'
import { columnLetters, letterToColumn } from './cells.ts'

/** A layer that the pack's layout has no columns for, by its id and the name its headings bear. */
export type AddedLayer = { id: string; name: string }

/** The layout with columns for more layers to the right of its own. */
export function withLayers(layout: WorkbookLayout, added: AddedLayer[]): WorkbookLayout {
  const layers = [...layout.layers]
  for (const { id, name } of added) {
    const next = Math.max(...layers.flatMap(columnsOf).map(letterToColumn)) + 1
    const at = (column: number, heading: string): Column => ({
      column: columnLetters(next + column),
      header: [heading],
    })
    layers.push({
      id,
      text: { id: name, en: name },
      answer: at(0, `Jawaban ${name}`),
      note: at(3, `Catatan ${name}`),
    })
  }
  return { ...layout, layers }
}

/** The letters of a layer's own columns. */
export const columnsOf = ({ answer, note, evidence, link }: WorkbookLayer): string[] =>
  [answer, note, evidence, link].flatMap((column) => column?.column ?? [])

/**
 * The heading to write over a layer's column: of those the pack knows, the one that ends as the layer's own name
 * does, since the first may be a single ministry's.
 */
export function headingOf({ header }: Column, layer: WorkbookLayer): string {
  const last = lastWord(layer.text.id)
  const closed = header.filter((heading) => !heading.endsWith('*'))
  return closed.find((heading) => lastWord(heading) === last) ?? closed[0] ?? layer.text.id
}

const lastWord = (text: string) =>
  text
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.at(-1)
