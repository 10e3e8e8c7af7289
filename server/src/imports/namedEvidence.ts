import type { Item } from '@teladan/engine/framework/framework.ts'
import { tidy } from '@teladan/workbook/cells.ts'
import type { Remark } from '@teladan/workbook/readWorkbook.ts'
import type { Evidence } from '../evidence/store.ts'
import { titlesOf } from '../exports/dossierOf.ts'
import { Line, WebLink } from '../http/shapes.ts'

/** What a workbook names as proof beside its answer to an item. */
export type NamedEvidence = {
  item: string
  links: NamedLink[]
  /** What is written there and belongs to no link, unless it stands here already. */
  text: string | null
}

/** A link by its place in the item's cells, and what the file calls it; only a `new` one can be added. */
export type NamedLink = {
  nth: number
  link: string
  title: string | null
  state: 'new' | 'here' | 'unusable'
}

type Here = { proof: Evidence[]; notes: ReadonlyMap<string, { note: string }> }

/** What a workbook names as proof, item by item, beside the proof and the notes that stand at the items here. */
export function namedEvidence(
  items: Item[],
  remarks: Record<string, Remark>,
  { proof, notes }: Here,
): NamedEvidence[] {
  return items.flatMap(({ id }): NamedEvidence[] => {
    const { evidence = '', links = [], beside = '' } = remarks[id] ?? {}
    if (!evidence && !links.length && !beside) return []
    const placed = proof.filter((one) => one.items.includes(id))
    const titles = titlesOf(placed).map(tidy)
    const known = placed.flatMap(({ link }) => (link === null ? [] : [plain(link)]))
    const isHere = (link: string) => known.includes(plain(link))
    // A link within the title of a proof is part of its name.
    const own = links
      .map((link, i) => ({ nth: i + 1, link }))
      .filter(({ link }) => !titles.some((title) => title.includes(link)) || isHere(link))
    const parts = titles.flatMap((title) => [title, ...title.split(JOINT)])
    const linesOf = (cell: string) =>
      cell
        .split('\n')
        .map(tidy)
        .filter((line) => line && !parts.includes(clip(line)))
        .filter((line) => !own.some(({ link }) => isHere(link) && line.includes(link)))
    const fresh = own.flatMap(({ link }) => (isHere(link) ? [] : [link]))
    const isNaming = (line: string) => fresh.some((link) => line.includes(link))
    const { naming = [], loose = [] } = Object.groupBy(linesOf(beside), (line) =>
      isNaming(line) ? 'naming' : 'loose',
    )
    const { named, rest } = nameLinks([...linesOf(evidence), ...naming], fresh)
    const stands = notes.get(id)?.note ?? ''
    const text = [...rest, ...loose].filter((line) => !stands.includes(line)).join('\n')
    const told = own.map(({ nth, link }): NamedLink => {
      const state = isHere(link) ? 'here' : WebLink.safeParse(link).success ? 'new' : 'unusable'
      return { nth, link, title: named.get(link) ?? null, state }
    })
    return told.length || text ? [{ item: id, links: told, text: text || null }] : []
  })
}

/**
 * What each link is called: what stands on its own line; of lines apart, each in turn when there are as many as
 * links, or all of them for a single one. Lines that name no link are the rest.
 */
function nameLinks(lines: string[], links: string[]) {
  const named = new Map<string, string>()
  const apart: string[] = []
  for (const line of lines) {
    const within = links.filter((link) => line.includes(link))
    if (!within.length) apart.push(line)
    const title = withoutLinks(line, within)
    for (const link of within) if (title) named.set(link, clip(title))
  }
  const alone = links.filter((link) => !lines.some((line) => line.includes(link)))
  const names = alone.length === 1 && apart.length ? [apart.join(JOINT)] : apart
  if (!alone.length || alone.length !== names.length) return { named, rest: apart }
  for (const [i, link] of alone.entries()) named.set(link, clip(names[i] ?? link))
  return { named, rest: [] }
}

function withoutLinks(line: string, links: string[]): string {
  let rest = line
  for (const link of [...links].sort((a, b) => b.length - a.length))
    rest = rest.replaceAll(link, '')
  return tidy(rest.replace(/^[\s\-–•*(]+|[\s\-–:;,()]+$/g, ''))
}

const JOINT = '; '
/** As long as a title may be. */
const clip = (text: string) =>
  Line.safeParse(text).success ? text : `${text.slice(0, TITLE_MOST - 1)}…`
const TITLE_MOST = 300

/** A link as a cell gives it back: without the comma that a list would end it with. */
export const plain = (link: string) => tidy(link).replace(/[,;]+$/, '')
