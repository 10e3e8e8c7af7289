import type { Answers } from '@teladan/engine/framework/answers.ts'
import { type Carried, carryByItem, carryPlan } from '@teladan/engine/plans/carryPlan.ts'
import { type LayerName, whoseAnswers } from '@teladan/engine/plans/whoseAnswers.ts'
import { listLatest } from '../assessments/latest.ts'
import type { At } from '../candidacies/act.ts'
import type { View } from '../candidacies/look.ts'
import { findEarlier } from '../candidacies/store.ts'
import { lawOf } from '../cycles/law.ts'
import { getCycle } from '../cycles/store.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import type { Tx } from '../db/transaction.ts'
import type { Desk } from '../desk.ts'
import {
  type Action,
  countOpen,
  type Efforts,
  findEfforts,
  listActions,
  listTeam,
} from './store.ts'

/** An open action of an earlier plan, with whose plan that is; its owner is an account, or nobody but a name. */
export type EarlierAction = Omit<Action, 'owner'> & {
  unit: number
  owner: string | null
  ownerName: string | null
}
/** What an earlier cycle's plan has for this one, and how far this one has it already. */
export type Earlier = Carried<EarlierAction> & {
  cycle: number
  year: number
  units: { id: number; name: string }[]
  here: Action[]
  efforts: {
    version: number
    here: Efforts['items']
    comes: Efforts['items']
    gone: string[]
  }
}

/** The earlier cycle whose plan has something open, in short; undefined where there is none that the asker sees. */
export async function findEarlierPlan({ tx }: Desk, { cycle, candidacy }: View) {
  const at = { cycle: cycle.id, unit: candidacy.unitId }
  const earlier = await findEarlier(tx, { year: cycle.year, unit: at.unit })
  if (!earlier) return undefined
  const units = earlier.units.map(({ id }) => id)
  const { left, carried } = await countOpen(tx, at, { cycle: earlier.cycle, units })
  return left + carried > 0
    ? { cycle: earlier.cycle, year: earlier.year, left, carried }
    : undefined
}

/** Reads the plan of the last earlier cycle for this one: what can be carried over, and what not and why. */
export async function readEarlier(
  { tx, now }: Desk,
  { cycle, candidacy, law }: View,
): Promise<Earlier | undefined> {
  const at = { cycle: cycle.id, unit: candidacy.unitId }
  const earlier = await findEarlier(tx, { year: cycle.year, unit: at.unit })
  if (!earlier) return undefined
  const before = await lawOf(tx, await getCycle(tx, earlier.cycle))
  const here = await listActions(tx, at)
  const team = await listTeam(tx, at, dayIn(NATIONAL_ZONE, now()))
  const actions: EarlierAction[] = []
  const efforts: Efforts['items'] = {}
  for (const { id: unit } of earlier.units.toReversed()) {
    const there = { cycle: earlier.cycle, unit }
    actions.unshift(...(await listOpen(tx, there)))
    Object.assign(efforts, (await findEfforts(tx, there)).items)
  }
  const { version, items } = await findEfforts(tx, at)
  const { carried, gone } = carryByItem(efforts, { before, after: law })
  const fresh = Object.entries(carried).filter(([item]) => !(item in items))
  return {
    ...earlier,
    ...carryPlan(actions, {
      before,
      after: law,
      ...(await answersNow(tx, at, candidacy.stage)),
      here: here.map(({ state, carried: origin, ...one }) => ({
        ...one,
        from: origin?.from ?? null,
        isDropped: state === 'dropped',
      })),
      team: new Set(team.map(({ id }) => id)),
    }),
    here,
    efforts: { version, here: items, comes: Object.fromEntries(fresh), gone },
  }
}

async function listOpen(tx: Tx, at: At): Promise<EarlierAction[]> {
  const actions = await listActions(tx, at)
  return actions.flatMap(({ owner, ...one }) =>
    one.state === 'planned' || one.state === 'under_way'
      ? [
          {
            ...one,
            unit: at.unit,
            owner: owner?.person ?? null,
            ownerName: owner?.name ?? null,
          },
        ]
      : [],
  )
}

/** The answers that the plan's page counts from. */
async function answersNow(tx: Tx, at: At, stage: View['candidacy']['stage']) {
  const layers = (await listLatest(tx, at)).flatMap(({ layer, ...one }) =>
    isNamed(layer) && one.said.length ? [{ ...one, name: layer }] : [],
  )
  const name = whoseAnswers(layers, stage)
  const chosen = layers.find((one) => one.name === name)
  const answers: Answers = {}
  for (const { item, answer } of chosen?.said ?? []) if (answer !== null) answers[item] = answer
  return { answers, isClosed: name === 'tpi' && chosen?.isOpen === false }
}

const isNamed = (layer: string): layer is LayerName => layer === 'unit' || layer === 'tpi'
