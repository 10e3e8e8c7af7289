import type { Item } from '@teladan/engine/framework/framework.ts'
import { countItem } from '@teladan/engine/scorecard/countItem.ts'
import { isWebLink } from './cellText.ts'
import type { WrittenLayer } from './dossier.ts'
import { type Draft, type DraftLayer, numberOf } from './draft.ts'
import { entryOf } from './entries.ts'
import { pointsFormula, ratioFormula, sumFormula } from './formulas.ts'
import type { Line } from './lines.ts'
import { LOOKS, type Look, locked } from './looks.ts'
import type { Page } from './page.ts'
import type { LayerPlace } from './places.ts'

/** What is answered, what it is worth and what is written beside it. */
export function writeLayer(page: Page, draft: Draft, layer: DraftLayer, line: Line, row: number) {
  if (line.kind === 'blank') return
  const { lines } = draft
  const { place, said, isFillable, scorecard } = layer
  const style = (look: Look) =>
    isFillable && !isShut(draft, line) ? LOOKS[look] : locked(LOOKS[look])
  const beside = [place.note, place.evidence, place.link].flatMap((column) => column ?? [])
  if (line.kind === 'branch') {
    const { part } = line
    page.put(place.answer, row, null, 'branch')
    for (const column of beside) page.put(column, row, null, 'branch')
    if (part.kind !== 'branch') return
    const parts = part.parts.flatMap(({ id }) => lines.rows.get(id) ?? [])
    const result = numberOf(scorecard.scores.get(part.id).points)
    const formula = sumFormula(place.points, parts)
    page.put(place.points, row, { formula, result }, 'branchNumber')
    putPercent(page, place, row, { result, weight: part.weight, draft, look: 'branchPercent' })
    return
  }
  if (line.kind === 'count') {
    const { item, count } = line
    const entry = entryOf(item, said?.answers[item.id], count)
    page.put(place.answer, row, entry, style('whole'))
    for (const column of [place.points, place.percent, ...beside])
      page.put(column, row, null, 'text')
    return
  }
  const item = line.part as Item
  const at = {
    weight: `$H${row}`,
    answer: `${place.answer}${row}`,
    count: (id: string) => `${place.answer}${lines.rows.get(`${item.id}.${id}`)}`,
  }
  if (item.kind === 'share' || item.kind === 'decrease') {
    const answer = said?.answers[item.id]
    const { fraction } = countItem(item, typeof answer === 'object' ? answer : {})
    const result = fraction === 'open' ? '' : fraction.part / fraction.whole
    page.put(place.answer, row, { formula: ratioFormula(item, at), result }, 'percent')
  } else {
    const entry = entryOf(item, said?.answers[item.id], undefined)
    page.put(place.answer, row, entry, style(item.kind === 'choice' ? 'choice' : 'index'))
  }
  const isOpen = scorecard.open.includes(item.id)
  const result = isOpen ? '' : numberOf(scorecard.scores.get(item.id).points)
  const formula = pointsFormula(item, at, draft.words.unreadable)
  page.put(place.points, row, { formula, result }, 'number')
  putPercent(page, place, row, { result, weight: item.weight, draft, look: 'percent' })
  writeRemark(page, place, said, { id: item.id, row, style })
}

const isShut = ({ dossier }: Draft, line: Line) =>
  (line.kind === 'item' && dossier.shut?.includes(line.part.id)) ||
  (line.kind === 'count' && dossier.shut?.includes(line.item.id))

type Shown = { result: number | string; weight: number; draft: Draft; look: Look }

export function putPercent(
  page: Page,
  { points, percent }: LayerPlace,
  row: number,
  { result, weight, draft, look }: Shown,
) {
  if (weight === 0) return
  const formula = `IF(ISNUMBER(${points}${row}),${points}${row}/$H${row},"")`
  const share = typeof result === 'number' ? (result * draft.pack.framework.scale) / weight : result
  page.put(percent, row, { formula, result: share }, look)
}

function writeRemark(
  page: Page,
  place: LayerPlace,
  said: WrittenLayer | undefined,
  { id, row, style }: { id: string; row: number; style: (look: Look) => typeof LOOKS.note },
) {
  const { note, evidence, links = [], beside } = said?.remarks[id] ?? {}
  page.put(place.note, row, note ?? null, style('note'))
  if (place.evidence) page.put(place.evidence, row, evidence ?? null, style('note'))
  if (!place.link) return
  const [first] = links
  const hyperlink = first !== undefined && isWebLink(first) ? { target: first } : undefined
  const content = [...links, ...(beside ? [beside] : [])].join('\n') || null
  page.put(place.link, row, content, style('link'), hyperlink && { hyperlink })
}
