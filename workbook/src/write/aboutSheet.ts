import type { WriteSheet } from 'hucre/xlsx'
import { makeStamp, type Stamp } from '../stamp.ts'
import { itemsWithin } from '../within.ts'
import { addedLayers, type Draft } from './draft.ts'
import { lostDigits } from './entries.ts'
import { PAPER, Page } from './page.ts'

/** What this workbook is of, how it is meant to be used, and the stamp an import knows it by. */
export function makeAboutSheet(draft: Draft, key?: string | Buffer): WriteSheet {
  const { pack, dossier, words, layers } = draft
  const { fields, language } = words
  const page = new Page()
  page.put('A', 1, words.about, 'title')
  let row = 3
  const write = (label: string, content: string) => {
    page.put('A', row, label, 'label')
    page.put('B', row++, content, 'plain')
  }
  write(fields.pack, `${pack.text[language]} (${pack.id})`)
  const chosen = pack.parameters.map(({ text, choices, chosen: id }) => {
    const choice = choices.find((one) => one.id === id)
    return `${text[language]}: ${choice?.text[language] ?? id}`
  })
  if (chosen.length) write(fields.parameters, chosen.join('\n'))
  if (dossier.cycle) write(fields.cycle, dossier.cycle.name)
  if (dossier.agency) write(fields.agency, dossier.agency)
  if (dossier.unit) write(fields.unit, dossier.unit.name)
  write(fields.area, areaName(draft))
  const items = itemsWithin(pack.framework, dossier.area)
  for (const { place, said } of layers) {
    const answered = items.filter(({ id }) => said?.answers[id] !== undefined).length
    const name = place.layer.text[language]
    write(fields.layer, words.layerStatus(name, said?.round ?? null, answered, items.length))
  }
  if (dossier.fillable) {
    const open = layers.flatMap(({ place, isFillable }) =>
      isFillable ? place.layer.text[language] : [],
    )
    write(fields.fillable, open.join(', ') || words.nothingFillable)
  }
  write(fields.exportedAt, dossier.at.toISOString().slice(0, 16).replace('T', ' '))
  row++
  for (const sentence of words.howTo) {
    page.put('A', row, sentence, 'plain')
    page.merge('A', 'B', row)
    page.heights.set(row++ - 1, { height: 15 * Math.ceil(sentence.length / 100) })
  }
  row++
  page.put('A', row, words.stampNote, 'faint')
  page.merge('A', 'B', row)
  page.heights.set(row++ - 1, { height: 32 })
  page.put('A', row, fields.stamp, 'label')
  page.put('B', row, makeStamp(stampOf(draft), key), 'faint')
  page.heights.set(row - 1, { height: 45 })
  return page.finish(words.about, {
    columns: [{ width: 24 }, { width: 90 }],
    view: { showGridLines: false },
    pageSetup: { ...PAPER, orientation: 'portrait', fitToWidth: 1 },
  })
}

/** The stamp of what is written: ids, rounds, versions. */
export function stampOf(draft: Draft): Stamp {
  const { pack, dossier } = draft
  const items = itemsWithin(pack.framework, dossier.area)
  const within = new Set(items.map(({ id }) => id))
  const added = new Map(addedLayers(pack, dossier).map(({ id, name }) => [id, name]))
  return {
    pack: pack.id,
    cycle: dossier.cycle?.id ?? null,
    unit: dossier.unit?.id ?? null,
    area: dossier.area,
    at: dossier.at.toISOString(),
    ...(dossier.fillable && { fillable: dossier.fillable }),
    layers: dossier.layers.map(({ id, round, answers, versions = {} }) => {
      const name = added.get(id)
      const known = Object.entries(versions).filter(([item]) => within.has(item))
      const written = items.flatMap((item) => lostDigits(item, answers[item.id]))
      return {
        id,
        round,
        ...(name !== undefined && { name }),
        versions: Object.fromEntries(known),
        written: Object.fromEntries(written),
      }
    }),
  }
}

function areaName({ pack, dossier, words }: Draft): string {
  const { area } = dossier
  if (area === null) return words.wholeWorksheet
  const group = pack.framework.groups.find(({ id }) => id === area)
  return group ? `${group.text[words.language]} (${area})` : area
}
