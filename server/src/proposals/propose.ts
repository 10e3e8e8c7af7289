import { err, ok } from '@teladan/engine/result.ts'
import { score } from '@teladan/engine/score.ts'
import { sql } from 'kysely'
import { readAnswers } from '../assessments/store.ts'
import { type At, holdFor } from '../candidacies/act.ts'
import type { View } from '../candidacies/look.ts'
import { moveOn } from '../candidacies/moveOn.ts'
import { moveTo } from '../candidacies/store.ts'
import { findQuota } from '../cycles/store.ts'
import { first, type Tx } from '../db/transaction.ts'
import type { Desk } from '../desk.ts'
import { qualifyNow } from '../facts/facts.ts'
import { record } from '../ledger/record.ts'

/**
 * Proposes a unit: it must meet every minimum of its target on the inspectorate's closed assessment, every
 * condition whose limit is known, and find room in the agency's quota.
 */
export async function propose(desk: Desk, at: At, { letter }: { letter: string }) {
  const ready = await prepare(desk, 'propose', at)
  if (!ready.ok) return ready
  const { view, rank, of, quota, proposed, verdict } = ready.value
  if (verdict.kind !== 'met') return err({ reason: 'below_minimum' as const })
  const unmet = (await qualifyNow(desk, view)).filter(
    ({ kind }) => kind === 'unmet' || kind === 'unrecorded',
  )
  if (unmet.length)
    return err({
      reason: 'conditions_not_met' as const,
      details: { facts: unmet.map(({ condition }) => condition.fact) },
    })
  if (quota !== null && proposed >= quota)
    return err({ reason: 'quota_is_full' as const, details: { quota } })
  await insertProposal(desk, at, { isProposed: true, rank, of, quota, reason: null, letter })
  await moveOn(desk, view)
  return ok({ rank, of, quota })
}

/** Leaves a unit out of the proposal, with the reason it will be told. */
export async function passOver(desk: Desk, at: At, { reason }: { reason: string }) {
  const ready = await prepare(desk, 'pass_over', at)
  if (!ready.ok) return ready
  const { view, rank, of, quota, verdict } = ready.value
  await insertProposal(desk, at, { isProposed: false, rank, of, quota, reason, letter: null })
  const ended = verdict.kind === 'met' ? 'not_proposed' : 'not_met'
  const { person, now, tx } = desk
  await moveTo(tx, view.candidacy, { stage: 'propose', ended, by: person.id, now: now() })
  return ok({ rank, of, quota })
}

/** The agency's proposals wait for each other, so that two at once never overrun the quota. */
async function prepare(desk: Desk, deed: 'propose' | 'pass_over', at: At) {
  const { tx } = desk
  const held = await holdFor(desk, deed, at)
  if (!held.ok) return held
  const view = held.value
  const { agencyId } = view.candidacy
  await sql`select pg_advisory_xact_lock(${at.cycle}, ${agencyId})`.execute(tx)
  const verdict = await verdictOf(tx, view)
  const { rank, of, proposed } = await rankOf(tx, view)
  const quota = await findQuota(tx, at.cycle, agencyId)
  return ok({ view, rank, of, quota, proposed, verdict })
}

/** What the inspectorate's last closed round says about the unit's target; open items count nothing there. */
export async function verdictOf(tx: Tx, view: View) {
  const { cycleId: cycle, unitId: unit, target } = view.candidacy
  const answers = await readAnswers(tx, { cycle, unit, layer: 'tpi', round: view.tpiRound })
  const { verdicts } = score(view.law.framework, answers, { closed: true })
  const verdict = verdicts[target]
  if (!verdict) throw new Error(`no verdict on ${target}`)
  return verdict
}

/** A unit's place among its agency's assessed units by total; equal totals share a place. */
async function rankOf(tx: Tx, { candidacy }: View) {
  const row = first(
    await sql<{ rank: number; of: number; proposed: number }>`
      with assessed as (
        select k.unit_id, t.total from candidacies k, lateral (select total from rounds r
          where r.cycle_id = k.cycle_id and r.unit_id = k.unit_id and r.layer = 'tpi' and r.closed_at is not null
          order by r.round desc limit 1) t
        where k.cycle_id = ${candidacy.cycleId} and k.agency_id = ${candidacy.agencyId}
          and k.stage not in ('declare', 'appoint', 'build', 'self_assess', 'internal_assess')
      )
      select (select count(*) from assessed b where b.total > a.total)::int + 1 as rank,
        (select count(*) from assessed)::int as of,
        (select count(*) from proposals p join candidacies k using (cycle_id, unit_id)
          where p.cycle_id = ${candidacy.cycleId} and k.agency_id = ${candidacy.agencyId} and is_proposed)::int as proposed
      from assessed a where a.unit_id = ${candidacy.unitId}`.execute(tx),
  )
  if (!row) throw new Error('a unit to be proposed was not assessed')
  return row
}

type NewProposal = {
  isProposed: boolean
  rank: number
  of: number
  quota: number | null
  reason: string | null
  letter: string | null
}

async function insertProposal({ tx, person, now }: Desk, at: At, p: NewProposal) {
  await sql`
    insert into proposals (cycle_id, unit_id, is_proposed, rank, of_units, quota, reason, letter, made_by, made_at)
    values (${at.cycle}, ${at.unit}, ${p.isProposed}, ${p.rank}, ${p.of}, ${p.quota}, ${p.reason}, ${p.letter},
      ${person.id}, ${now()})`.execute(tx)
  const kind = p.isProposed ? 'candidacy.proposed' : 'candidacy.passed_over'
  await record(
    tx,
    { kind, rank: p.rank, of: p.of, quota: p.quota },
    { by: person.id, now: now(), ...at },
  )
}

export type Proposal = Omit<NewProposal, 'letter'> & { letter: string | null; madeAt: Date }

export async function findProposal(tx: Tx, { cycle, unit }: At): Promise<Proposal | undefined> {
  return first(
    await sql<Proposal>`
      select is_proposed as "isProposed", rank, of_units as of, quota, reason, letter, made_at as "madeAt"
      from proposals where cycle_id = ${cycle} and unit_id = ${unit}`.execute(tx),
  )
}

/** The units of an agency that await its word or had it, the best first. */
export async function listDesk(tx: Tx, cycle: number, agency: number) {
  type Row = {
    unit: number
    name: string
    target: string
    stage: string
    ended: string | null
    total: string
    isProposed: boolean | null
    rank: number | null
    reason: string | null
  }
  const { rows } = await sql<Row>`
    select k.unit_id as unit, k.unit_name as name, k.target, k.stage, k.ended, t.total::text,
      p.is_proposed as "isProposed", p.rank, p.reason
    from candidacies k
    join lateral (select total from rounds r where r.cycle_id = k.cycle_id and r.unit_id = k.unit_id
      and r.layer = 'tpi' and r.closed_at is not null order by r.round desc limit 1) t on true
    left join proposals p on p.cycle_id = k.cycle_id and p.unit_id = k.unit_id
    where k.cycle_id = ${cycle} and k.agency_id = ${agency}
      and k.stage not in ('declare', 'appoint', 'build', 'self_assess', 'internal_assess')
    order by t.total desc, k.unit_name limit 500`.execute(tx)
  return rows
}
