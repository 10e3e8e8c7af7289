import { itemsOf } from '@teladan/engine/framework/framework.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { err, ok } from '@teladan/engine/result.ts'
import type { LayerReading, ReadingWarning } from '@teladan/workbook/readWorkbook.ts'
import { partItems, type WhyNotItem, whyNotItems, workingRound } from '../assessments/saveAnswer.ts'
import * as store from '../assessments/store.ts'
import { tally, tallyOf } from '../assessments/tally.ts'
import { type At, lookFor } from '../candidacies/act.ts'
import type { Desk } from '../desk.ts'
import { Prose } from '../http/shapes.ts'
import { record } from '../ledger/record.ts'
import { type Comparison, compareReading, type Row } from './compareReading.ts'

/** A workbook as it was read: of the unit's own columns, those of one area or of all. */
export type Import = { file: string; area: string | null; layer: LayerReading }

/** A conflict that is to be taken over, and the version that was on the screen when that was said. */
export type Taking = { item: string; version: number | null }

export type Imported = Comparison & {
  /** What the file says but this person may not write now, and why. */
  barred: { item: string; reason: WhyNotItem | 'note_too_long' }[]
  /** What stands beside the answers: named here so that it can be added as proof, never added unasked. */
  evidence: { item: string; text: string | null; links: string[] }[]
  warnings: ReadingWarning[]
  /** What was saved; none when it was only looked. */
  saved: { items: string[]; total: string; open: number } | null
}

/** Looks whether a workbook may be taken in for an area, and under which law it is read. */
export async function lookToImport(desk: Desk, at: At, area: string | null) {
  const looked = await lookFor(desk, 'answer', at)
  if (!looked.ok) return looked
  const { law } = looked.value
  if (area !== null && !partItems(law, area).size) return err({ reason: 'no_such_area' as const })
  return ok({ view: looked.value, items: itemsIn(law, area) })
}

/** Shows what a workbook would bring, and changes nothing. */
export async function checkImport(desk: Desk, at: At, what: Import) {
  const looked = await lookToImport(desk, at, what.area)
  if (!looked.ok) return looked
  const { view } = looked.value
  const key = { ...at, layer: 'unit', round: view.unitRound } as const
  return ok(await compareWith(desk, { ...looked.value, key, what }))
}

/**
 * Saves what a workbook brings that is new, and the conflicts that were taken: as next versions, all or none.
 * A conflict that reads otherwise by now than it did on the screen is not taken over.
 */
export async function keepImport(desk: Desk, at: At, what: Import, takings: Taking[]) {
  const looked = await lookToImport(desk, at, what.area)
  if (!looked.ok) return looked
  const { tx, person, now } = desk
  const { view } = looked.value
  const key = await workingRound(desk, view, 'unit')
  if (!(await store.holdOpenRound(tx, key))) return err({ reason: 'other_stage' as const })
  const compared = await compareWith(desk, { ...looked.value, key, what })
  const taken: Row[] = []
  const stale: Row[] = []
  for (const row of compared.conflicts) {
    const taking = takings.find(({ item }) => item === row.item)
    if (!taking) continue
    const isStale = taking.version !== null && taking.version !== row.version
    ;(isStale ? stale : taken).push(row)
  }
  if (stale.length)
    return err({ reason: 'changed_meanwhile' as const, details: { conflicts: stale } })

  const rows = [...compared.new, ...taken]
  const [by, instant] = [person.id, now()]
  for (const { item, version, new: side } of rows) {
    const said = { item, after: version, ...side, isAgreed: false, by, at: instant }
    if (!(await store.insertSaid(tx, key, said)))
      throw new Error(`${item} was answered in a round that is held`)
  }
  const items = rows.map(({ item }) => item)
  const saved = { items, ...tallyOf(await tally(tx, view.law, key)) }
  if (items.length)
    await record(
      tx,
      { kind: 'answers.imported', area: what.area, items: items.length, file: what.file },
      { by, now: instant, ...at, layer: key.layer, round: key.round },
    )
  return ok({ ...compared, saved })
}

type Looked = Extract<Awaited<ReturnType<typeof lookToImport>>, { ok: true }>['value']

async function compareWith(
  desk: Desk,
  { view, items, key, what }: Looked & { key: store.RoundKey; what: Import },
): Promise<Imported> {
  const { layer } = what
  const said = new Map((await store.listSaid(desk.tx, key)).map((one) => [one.item, one]))
  const compared = compareReading(items, layer, said)
  const changed = new Set([...compared.new, ...compared.conflicts].map(({ item }) => item))
  const asked = items.filter(({ id }) => changed.has(id))
  const reasons = new Map<string, Imported['barred'][number]['reason']>(
    await whyNotItems(desk, view, key, asked),
  )
  for (const { item, new: side } of [...compared.new, ...compared.conflicts])
    if (!Prose.safeParse(side.note).success) reasons.set(item, 'note_too_long')
  const mayBe = ({ item }: Row) => !reasons.has(item)
  return {
    ...compared,
    new: compared.new.filter(mayBe),
    conflicts: compared.conflicts.filter(mayBe),
    barred: [...reasons].map(([item, reason]) => ({ item, reason })),
    evidence: items.flatMap(({ id }) => {
      const { evidence = null, links = [] } = layer.remarks[id] ?? {}
      return evidence || links.length ? [{ item: id, text: evidence, links }] : []
    }),
    warnings: layer.warnings,
    saved: null,
  }
}

function itemsIn(law: Pack, area: string | null) {
  const all = itemsOf(law.framework.total)
  if (area === null) return all
  const within = partItems(law, area)
  return all.filter(({ id }) => within.has(id))
}
