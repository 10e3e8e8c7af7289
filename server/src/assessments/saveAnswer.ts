import { createHash } from 'node:crypto'
import { type Answer, parseAnswer } from '@teladan/engine/framework/answers.ts'
import { type Item, itemsOf, type Part, partsOf } from '@teladan/engine/framework/framework.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { err, ok } from '@teladan/engine/result.ts'
import type { Deed } from '@teladan/engine/stages/deeds.ts'
import { type At, lookFor } from '../candidacies/act.ts'
import type { View } from '../candidacies/look.ts'
import type { Desk } from '../desk.ts'
import { type Entry, record } from '../ledger/record.ts'
import { findSaid, insertSaid, readAnswers } from './answerStore.ts'
import { listReturns } from './returnStore.ts'
import { listSections } from './sectionStore.ts'
import * as store from './store.ts'
import { tally, tallyOf } from './tally.ts'

/** The layers that are answered here, each with the deed that it takes. */
export const DEED_OF = { unit: 'answer', tpi: 'assess' } as const satisfies Record<string, Deed>
export type WorkingLayer = keyof typeof DEED_OF
export const WORKING_LAYERS = ['unit', 'tpi'] as const satisfies WorkingLayer[]

export type Saving = {
  layer: WorkingLayer
  item: string
  /** The version that was on the screen; nought when there was none. */
  after: number
  /** None takes the answer back. */
  answer: unknown
  note: string
  /** An assessor's one key: the unit's own answer is taken over. */
  agrees?: boolean | undefined
  /** What the writer gave up for this answer; it stands before it in the history. */
  givenUp?: { answer: unknown; note: string }[] | undefined
  /** Who wrote it: a browser may have changed hands since. */
  as?: string | undefined
}

/**
 * Saves the next version of one answer. Whoever was looking at an older version is told what stands there
 * now, and nothing of either is lost.
 */
export async function saveAnswer(desk: Desk, at: At, saving: Saving) {
  const { tx, person, now } = desk
  if (saving.as !== undefined && saving.as !== person.id)
    return err({ reason: 'other_account' as const })
  const held = await holdWorkingRound(desk, at, saving.layer)
  if (!held.ok) return held
  const { view, key } = held.value
  const item = itemsByName(view.law).get(saving.item)
  if (!item) return err({ reason: 'no_such_item' as const })
  const refusal = (await whyNotItems(desk, view, key, [item])).get(item.id)
  if (refusal) return err({ reason: refusal })
  const given = saving.agrees ? await unitsAnswer(desk, view, item) : parsed(item, saving.answer)
  if (!given.ok) return given
  const spoken: Spoken[] = []
  for (const one of saving.givenUp ?? []) {
    const answer = parsed(item, one.answer)
    if (!answer.ok) return answer
    spoken.push({ answer: answer.value, note: one.note, isAgreed: false })
  }
  spoken.push({ answer: given.value, note: saving.note, isAgreed: saving.agrees ?? false })

  const instant = now()
  const by = person.id
  let version = saving.after
  for (const one of spoken) {
    if (!(await insertSaid(tx, key, { item: item.id, after: version, ...one, by, at: instant }))) {
      const there = await findSaid(tx, key, item.id)
      return err({ reason: 'changed_meanwhile' as const, details: there })
    }
    version++
    const about = { ...at, layer: key.layer, round: key.round }
    await record(tx, entryOf(item.id, version, one), { by, now: instant, ...about })
  }
  const { total, open } = tallyOf(await tally(tx, view.law, key))
  return ok({ version, at: instant.toISOString(), answer: given.value, total, open })
}

/**
 * Takes the round that is being worked on, and only then looks whether one may: nobody passes it on, hands it over or
 * closes its cycle in between.
 */
export async function holdWorkingRound(desk: Desk, at: At, layer: WorkingLayer) {
  const { tx } = desk
  const deed = DEED_OF[layer]
  let round = await store.holdOpenRound(tx, { ...at, layer })
  if (!round && layer === 'tpi') {
    const begun = await lookFor(desk, deed, at)
    if (!begun.ok) return begun
    await workingRound(desk, begun.value, layer)
    round = await store.holdOpenRound(tx, { ...at, layer })
  }
  const looked = await lookFor(desk, deed, at)
  if (!looked.ok) return looked
  if (!round) return err({ reason: 'other_stage' as const })
  return ok({ view: looked.value, key: { ...at, layer, round: round.round } })
}

type Spoken = { answer: Answer | null; note: string; isAgreed: boolean }

function entryOf(item: string, version: number, { answer, note, isAgreed }: Spoken): Entry {
  if (isAgreed) return { kind: 'answer.agreed', item, version }
  const hash = createHash('sha256')
    .update(JSON.stringify([answer, note]))
    .digest('hex')
  return { kind: 'answer.saved', item, version, hash }
}

/** The round that is being worked on; the inspectorate's is opened by whoever begins it. */
export async function workingRound(
  { tx, now }: Desk,
  view: View,
  layer: 'unit' | 'tpi',
): Promise<store.RoundKey> {
  const { cycleId: cycle, unitId: unit } = view.candidacy
  if (layer === 'unit') return { cycle, unit, layer, round: view.unitRound }
  if (view.tpiIsOpen) return { cycle, unit, layer, round: view.tpiRound }
  const key = { cycle, unit, layer, round: view.tpiRound + 1 } as const
  const open = itemsByName(view.law).size
  await store.openRound(tx, key, { turn: 'member', open, now: now() })
  return key
}

/**
 * A layer's latest round as it stands: the one that is worked on or, for the inspectorate's, the one that the next
 * begins with a copy of.
 */
export const latestRound = (
  { candidacy: { cycleId: cycle, unitId: unit }, unitRound, tpiRound }: View,
  layer: WorkingLayer,
): store.RoundKey => ({ cycle, unit, layer, round: layer === 'unit' ? unitRound : tpiRound })

export type WhyNotItem = 'results_first' | 'not_returned' | 'not_your_section'

/** Why some of these items are not to be answered now, though others may be. */
export async function whyNotItems(
  { tx, person }: Desk,
  view: View,
  key: store.RoundKey,
  asked: Item[],
): Promise<Map<string, WhyNotItem>> {
  const at = [key.cycle, key.unit] as const
  const barred = new Map<string, WhyNotItem>()
  const bar = (reason: WhyNotItem, isBarred: (item: Item) => boolean) => {
    for (const item of asked)
      if (!barred.has(item.id) && isBarred(item)) barred.set(item.id, reason)
  }
  if (key.layer === 'tpi') {
    const gate = view.cycle.firstPart
    if (!gate) return barred
    const gated = partItems(view.law, gate)
    if (asked.every(({ id }) => gated.has(id))) return barred
    const answers = await readAnswers(tx, key)
    const isPassed = [...gated].every((id) => answers[id] !== undefined)
    if (!isPassed) bar('results_first', ({ id }) => !gated.has(id))
    return barred
  }
  if (key.round > 1) {
    const returns = await listReturns(tx, ...at)
    const returned = returns.filter(({ round }) => round === key.round).map(({ item }) => item)
    bar('not_returned', ({ id }) => !returned.includes(id))
  }
  if (view.actor.standings.some(({ role }) => role === 'unit_head')) return barred
  const sections = Map.groupBy(await listSections(tx, ...at), ({ area }) => area)
  for (const [area, given] of sections) {
    if (given.some((one) => one.person === person.id)) continue
    const items = partItems(view.law, area)
    bar('not_your_section', ({ id }) => items.has(id))
  }
  return barred
}

async function unitsAnswer({ tx }: Desk, { candidacy, unitRound }: View, item: Item) {
  const { cycleId: cycle, unitId: unit } = candidacy
  const said = await findSaid(tx, { cycle, unit, layer: 'unit', round: unitRound }, item.id)
  return said?.answer == null ? err({ reason: 'nothing_to_agree_with' as const }) : ok(said.answer)
}

function parsed(item: Item, given: unknown) {
  if (given === null) return ok(null)
  const answer = parseAnswer(item, given)
  return answer.ok
    ? ok<Answer | null>(answer.value)
    : err({ reason: 'does_not_fit_item' as const, details: answer.error })
}

const items = new WeakMap<Pack, Map<string, Item>>()
/** The items of a law by their names. */
export function itemsByName(law: Pack): Map<string, Item> {
  const known =
    items.get(law) ?? new Map(itemsOf(law.framework.total).map((item) => [item.id, item]))
  items.set(law, known)
  return known
}

/** The items below a part, or below every part of a group. */
export function partItems({ framework }: Pack, name: string): Set<string> {
  const group = framework.groups.find(({ id }) => id === name)
  const parts: Part[] = partsOf(framework.total).filter(({ id }) =>
    (group?.parts ?? [name]).includes(id),
  )
  return new Set(parts.flatMap(itemsOf).map(({ id }) => id))
}
