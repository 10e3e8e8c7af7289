import { err, ok } from '@teladan/engine/result.ts'
import type { At } from '../candidacies/act.ts'
import type { Desk } from '../desk.ts'
import { addLink, place } from '../evidence/evidence.ts'
import type { Evidence } from '../evidence/store.ts'
import { type NamedEvidence, plain } from './namedEvidence.ts'

/** Links of a workbook that are to be added: by item, their places in its cells, and the day they were last opened. */
export type LinkTakings = { openedOn: string; links: { item: string; nth: number }[] }

/**
 * Adds links of a workbook as proof, not frozen, the way the evidence room adds one: a link that several items name
 * alike is one proof for all of them, and what hangs at its item already is not added again. Gives how many now
 * hang where they did not.
 */
export async function addLinks(
  desk: Desk,
  at: At,
  { takings, named, proof }: { takings: LinkTakings; named: NamedEvidence[]; proof: Evidence[] },
) {
  const alike = new Map<string, { link: string; title: string | null; items: string[] }>()
  for (const { item, nth } of takings.links) {
    const found = named.find((one) => one.item === item)?.links.find((one) => one.nth === nth)
    if (!found || found.state === 'unusable')
      return err({ reason: 'no_such_link' as const, details: { item, nth } })
    if (found.state === 'here') continue
    const { link, title } = found
    const name = JSON.stringify([plain(link), title])
    const same = alike.get(name) ?? { link, title, items: [] }
    if (!same.items.includes(item)) same.items.push(item)
    alike.set(name, same)
  }
  let added = 0
  for (const { link, title, items } of alike.values()) {
    const hung = proof.find(
      (one) =>
        one.link !== null &&
        plain(one.link) === plain(link) &&
        one.items.length > 0 &&
        (title === null || one.title === title),
    )
    const { openedOn } = takings
    const proved = { layer: 'unit' as const, title: title ?? nameOf(link), link, openedOn, items }
    const done = hung
      ? await place(desk, at, { id: hung.id, add: items, drop: [] })
      : await addLink(desk, at, proved)
    if (!done.ok) return done
    added += items.length
  }
  return ok(added)
}

/** What a link is called that nobody gave a name: its address without what no reader needs. */
function nameOf(link: string): string {
  const { host, pathname } = new URL(link)
  const path = pathname.replace(/\/+$/, '')
  return `${host}${readable(path)}`.slice(0, 300)
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
