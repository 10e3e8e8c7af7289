import { isSameAnswer } from '@teladan/engine/framework/answers.ts'
import { type Item, itemsOf } from '@teladan/engine/framework/framework.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { err, ok } from '@teladan/engine/result.ts'
import type { LayerReading, Reading, ReadingWarning } from '@teladan/workbook/readWorkbook.ts'
import { insertSaid, listSaid, listSaidAt, type Said } from '../assessments/answerStore.ts'
import { listLatest } from '../assessments/latest.ts'
import {
  DEED_OF,
  holdWorkingRound,
  latestRound,
  partItems,
  type WhyNotItem,
  type WorkingLayer,
  whyNotItems,
} from '../assessments/saveAnswer.ts'
import { LAYERS, type RoundKey } from '../assessments/store.ts'
import { tally, tallyOf } from '../assessments/tally.ts'
import { type At, holdFor, lookFor } from '../candidacies/act.ts'
import type { View } from '../candidacies/look.ts'
import type { Tx } from '../db/transaction.ts'
import type { Desk } from '../desk.ts'
import { listEvidence } from '../evidence/store.ts'
import { unitsOf } from '../exports/dossierOf.ts'
import { Prose } from '../http/shapes.ts'
import { record } from '../ledger/record.ts'
import { addLinks, type LinkTakings } from './addLinks.ts'
import { type Comparison, compareReading, type Row } from './compareReading.ts'
import { compareSince } from './compareSince.ts'
import { type NamedEvidence, namedEvidence } from './namedEvidence.ts'
import { findOrigin, type Origin } from './origin.ts'

/** A workbook as it was read: of one layer's columns, those of one area, of its own part, or of all. */
export type Import = {
  file: string
  area: string | null
  layer: WorkingLayer
  read: Reading
}

/** A conflict that is to be taken over, and the version that was on the screen when that was said. */
export type Taking = { item: string; version: number | null }

/** What is to be kept beside what is new: conflicts, links, and the items whose named proof goes into their notes. */
export type Choices = { takings: Taking[]; links: LinkTakings | null; notes: string[] }

export type Imported = Comparison & {
  /** What the file says of itself; none when it was not exported from here. */
  origin: Origin | null
  /** What the file says but this person may not write now, and why. */
  barred: { item: string; reason: WhyNotItem | 'note_too_long' }[]
  /** What stands beside the answers: named here so that it can be added as proof, never added unasked. */
  evidence: (NamedEvidence & { barred: WhyNotItem | null })[]
  warnings: ReadingWarning[]
  /** Layers whose columns say something of their own as well: that is theirs to bring. */
  beside: { layer: string; items: number }[]
  /** What was saved; none when it was only looked. */
  saved: { items: string[]; links: number; total: string; open: number } | null
}

/** Looks whether a workbook may be taken in for an area, and under which law it is read. */
export async function lookToImport(
  desk: Desk,
  at: At,
  { layer, area }: Pick<Import, 'layer' | 'area'>,
) {
  const looked = await lookFor(desk, DEED_OF[layer], at)
  if (!looked.ok) return looked
  const { law } = looked.value
  if (area !== null && !partItems(law, area).size) return err({ reason: 'no_such_area' as const })
  return looked
}

/** Shows what a workbook would bring, and changes nothing. */
export async function checkImport(desk: Desk, at: At, what: Import) {
  const opened = await openImport(desk, at, what)
  if (!opened.ok) return opened
  const key = latestRound(opened.value.view, what.layer)
  return ok(await compareWith(desk, { ...opened.value, key, what }))
}

/**
 * Saves what a workbook brings that is new, and the conflicts that were taken: as next versions, all or none.
 * A conflict that reads otherwise by now than it did on the screen is not taken over.
 */
export async function keepImport(desk: Desk, at: At, what: Import, choices: Choices) {
  const { tx, person, now } = desk
  const { takings, links, notes } = choices
  if (links) {
    // Whoever adds proof takes the unit before its round, as whoever hands it over does.
    const taken = await holdFor(desk, 'add_evidence', at)
    if (!taken.ok) return taken
  }
  const held = await holdWorkingRound(desk, at, what.layer)
  if (!held.ok) return held
  const { key } = held.value
  const opened = await openImport(desk, at, what)
  if (!opened.ok) return opened
  const { view, area } = opened.value
  const compared = await compareWith(desk, { ...opened.value, key, what })
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

  // A conflict that is taken brings the item's other cells with it.
  const isTaken = ({ item }: Row) => taken.some((row) => row.item === item)
  const said = byItem(await listSaid(tx, key))
  const chosen = [...compared.new.filter((row) => !isTaken(row)), ...taken]
  const rows = withProofNoted(chosen, { notes, said, evidence: compared.evidence })
  const long = rows.find(({ new: side }) => !Prose.safeParse(side.note).success)
  if (long) return err({ reason: 'note_too_long' as const, details: { item: long.item } })
  const [by, instant] = [person.id, now()]
  for (const { item, version, old, new: side } of rows) {
    // Where only the note is new, the answer stays the one that was taken over with one key.
    const isAgreed = said.get(item)?.isAgreed === true && isSameAnswer(side.answer, old.answer)
    const next = { item, after: version, ...side, isAgreed, by, at: instant }
    if (!(await insertSaid(tx, key, next)))
      throw new Error(`${item} was answered in a round that is held`)
  }
  const items = rows.map(({ item }) => item)
  if (items.length)
    await record(
      tx,
      { kind: 'answers.imported', area, items: items.length, file: what.file },
      { by, now: instant, ...at, layer: key.layer, round: key.round },
    )
  const { evidence: named } = compared
  const added = links
    ? await addLinks(desk, at, {
        takings: links,
        named,
        proof: unitsOf(await listEvidence(tx, at)),
      })
    : ok(0)
  if (!added.ok) return added
  const saved = { items, links: added.value, ...tallyOf(await tally(tx, view.law, key)) }
  return ok({ ...compared, saved })
}

/** Looks whether a workbook is of this unit, cycle and area; the part it says it holds is the part that is taken in. */
async function openImport(desk: Desk, at: At, what: Import) {
  const looked = await lookToImport(desk, at, what)
  if (!looked.ok) return looked
  const view = looked.value
  const { stamped } = what.read
  const origin = await findOrigin(desk, view, { ...what, stamped })
  if (!origin.ok)
    return err({ reason: 'workbook_not_read' as const, details: { problems: origin.error } })
  const area = what.area ?? origin.value?.area ?? null
  return ok({ view, area, origin: origin.value, items: itemsIn(view.law, area) })
}
type Opened = Extract<Awaited<ReturnType<typeof openImport>>, { ok: true }>['value']

async function compareWith(
  desk: Desk,
  { view, items, origin, key, what }: Opened & { key: RoundKey; what: Import },
): Promise<Imported> {
  const { tx } = desk
  const layer = layerIn(what)
  const said = byItem(await listStanding(tx, view, key))
  const base = await findBase(tx, key, what)
  const compared = base
    ? compareSince(items, layer, { base, said })
    : compareReading(items, layer, said)
  const changed = new Set([...compared.new, ...compared.conflicts].map(({ item }) => item))
  const named =
    key.layer === 'unit'
      ? namedEvidence(items, layer.remarks, {
          proof: unitsOf(await listEvidence(tx, key)),
          notes: said,
        })
      : []
  const proved = new Set(named.map(({ item }) => item))
  const asked = items.filter(({ id }) => changed.has(id) || proved.has(id))
  const whyNot = await whyNotItems(desk, view, key, asked)
  const reasons = new Map<string, Imported['barred'][number]['reason']>(
    [...whyNot].filter(([item]) => changed.has(item)),
  )
  for (const { item, new: side } of [...compared.new, ...compared.conflicts])
    if (!Prose.safeParse(side.note).success) reasons.set(item, 'note_too_long')
  const mayBe = ({ item }: Row) => !reasons.has(item)
  return {
    ...compared,
    origin,
    new: compared.new.filter(mayBe),
    conflicts: compared.conflicts.filter(mayBe),
    barred: [...reasons].map(([item, reason]) => ({ item, reason })),
    evidence: named.map((one) => ({ ...one, barred: whyNot.get(one.item) ?? null })),
    warnings: layer.warnings,
    beside: await listBeside(tx, { items, key, what }),
    saved: null,
  }
}

/** Rows with the proof that the file names in words behind their notes, at the items where that is wanted. */
function withProofNoted(
  rows: Row[],
  {
    notes,
    said,
    evidence,
  }: { notes: string[]; said: Map<string, Said>; evidence: Imported['evidence'] },
): Row[] {
  const wanted = evidence.filter(({ item, barred }) => !barred && notes.includes(item))
  const noted = new Map(rows.map((row) => [row.item, row]))
  for (const { item, text } of wanted) {
    if (text === null) continue
    const { version = 0, answer = null, note = '' } = said.get(item) ?? {}
    const stands = { answer, note }
    const row = noted.get(item) ?? { item, at: null, version, base: null, old: stands, new: stands }
    const joined = row.new.note ? `${row.new.note}\n${text}` : text
    noted.set(item, { ...row, new: { ...row.new, note: joined } })
  }
  return [...noted.values()]
}

function layerIn({ layer, read }: Import): LayerReading {
  const found = read.layers.find(({ id }) => id === layer)
  if (!found) throw new Error(`a workbook without its layer ${layer} came in`)
  return found
}

/** What stands in a round, or would as soon as it is opened: every answer of the one before, in its first version. */
async function listStanding(tx: Tx, view: View, key: RoundKey): Promise<Said[]> {
  const said = await listSaid(tx, key)
  const isToCome = key.layer === 'tpi' && !view.tpiIsOpen
  return isToCome ? said.map((one) => ({ ...one, version: 1 })) : said
}

/** What stood in a layer's columns when a workbook was exported; known only of a unit's, under a stamp that we signed. */
async function findBase(tx: Tx, { cycle, unit, layer }: RoundKey, { read: { stamped } }: Import) {
  if (stamped?.seal !== 'signed' || stamped.stamp.unit === null) return undefined
  const own = stamped.stamp.layers.find(({ id }) => id === layer)
  // Nothing had been said in it then, or it was left out: its columns stood empty.
  if (!own || own.round === null) return NOTHING_SAID
  return byItem(await listSaidAt(tx, { cycle, unit, layer, round: own.round }, own.versions))
}
const NOTHING_SAID = byItem([])

/** The other layers in whose columns something stands that is not theirs here, or was not at the export. */
async function listBeside(
  tx: Tx,
  { items, key, what }: { items: Item[]; key: RoundKey; what: Import },
): Promise<Imported['beside']> {
  const beside: Imported['beside'] = []
  const latest = await listLatest(tx, key)
  for (const reading of what.read.layers) {
    const layer = LAYERS.find((one) => one === reading.id)
    if (layer === key.layer) continue
    const here = byItem(latest.find((one) => one.layer === layer)?.said ?? [])
    const base = layer && (await findBase(tx, { ...key, layer }, what))
    const compared = compareSince(items, reading, { base: base ?? here, said: base ?? here })
    if (compared.new.length) beside.push({ layer: reading.id, items: compared.new.length })
  }
  return beside
}

function byItem(said: Said[]) {
  return new Map(said.map((one) => [one.item, one]))
}

function itemsIn(law: Pack, area: string | null) {
  const all = itemsOf(law.framework.total)
  if (area === null) return all
  const within = partItems(law, area)
  return all.filter(({ id }) => within.has(id))
}
