import type { Item } from '@teladan/engine/framework/framework.ts'
import { tidy } from '@teladan/workbook/cells.ts'
import type { Remark } from '@teladan/workbook/readWorkbook.ts'
import type { Evidence } from '../evidence/store.ts'
import { titlesOf } from '../exports/dossierOf.ts'

/** What a workbook names beside its answers as proof. */
export type NamedEvidence = { item: string; text: string | null; links: string[] }

/** What of the proof a workbook names is not placed at its item here already. */
export function newEvidence(
  items: Item[],
  remarks: Record<string, Remark>,
  proof: Evidence[],
): NamedEvidence[] {
  return items.flatMap(({ id }): NamedEvidence[] => {
    const { evidence = '', links = [] } = remarks[id] ?? {}
    if (!evidence && !links.length) return []
    const placed = proof.filter((one) => one.items.includes(id))
    const titles = titlesOf(placed).map(tidy)
    const known = placed.flatMap(({ link }) => (link === null ? [] : [plain(link)]))
    const lines = evidence.split('\n').filter((line) => !titles.includes(tidy(line)))
    const text = lines.join('\n').trim()
    const others = links.filter(
      (link) => !known.includes(plain(link)) && !titles.some((title) => title.includes(link)),
    )
    return text || others.length ? [{ item: id, text: text || null, links: others }] : []
  })
}

/** A link as a cell gives it back: without the comma that a list would end it with. */
const plain = (link: string) => tidy(link).replace(/[,;]+$/, '')
