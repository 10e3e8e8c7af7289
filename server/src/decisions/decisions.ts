import { createHash } from 'node:crypto'
import { makeFixed } from '@teladan/engine/exact.ts'
import { err } from '@teladan/engine/result.ts'
import { score } from '@teladan/engine/score.ts'
import { sql } from 'kysely'
import { readAnswers } from '../assessments/store.ts'
import { type At, holdFor } from '../candidacies/act.ts'
import type { View } from '../candidacies/look.ts'
import { moveOn } from '../candidacies/moveOn.ts'
import { moveTo } from '../candidacies/store.ts'
import { first, type Tx } from '../db/transaction.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'

type Deciding = { predicate: string | null; ground: string }

/**
 * Writes down what the panel decided. Below a minimum nobody is granted; above it the panel may still
 * decline, with a written ground. The reasons are frozen as they are at this moment.
 */
export async function decide(desk: Desk, at: At, { predicate, ground }: Deciding) {
  const { tx, person, now } = desk
  const held = await holdFor(desk, 'decide', at)
  if (!held.ok) return held
  const view = held.value
  const seat = first(
    await sql<{ panel: string; isChair: boolean; grants: number; declines: number }>`
      select m.panel_id as panel,
        exists (select from panel_seats s where s.panel_id = m.panel_id and s.person_id = ${person.id} and s.is_chair) as "isChair",
        (select count(*)::int from votes v where v.panel_id = m.panel_id and v.unit_id = m.unit_id and v.vote = 'grant') as grants,
        (select count(*)::int from votes v where v.panel_id = m.panel_id and v.unit_id = m.unit_id and v.vote = 'decline') as declines
      from panel_matters m where m.cycle_id = ${at.cycle} and m.unit_id = ${at.unit}
      order by m.panel_id desc limit 1`.execute(tx),
  )
  if (!seat?.isChair) return err({ reason: 'not_the_chair' as const })
  const frozen = await freeze(tx, view)
  if (predicate !== null) {
    if (predicate !== view.candidacy.target) return err({ reason: 'not_the_target' as const })
    if (frozen.verdict !== 'met') return err({ reason: 'below_minimum' as const })
    if (seat.grants <= seat.declines) return err({ reason: 'votes_are_against' as const })
  } else if (seat.grants > seat.declines && frozen.verdict === 'met')
    return err({ reason: 'votes_are_for' as const })
  const instant = now()
  const hash = createHash('sha256').update(frozen.text).digest('hex')
  await sql`
    insert into decisions (cycle_id, unit_id, panel_id, predicate, ground, trace, trace_hash, decided_by, decided_at)
    values (${at.cycle}, ${at.unit}, ${seat.panel}, ${predicate}, ${ground}, ${frozen.text}, ${hash},
      ${person.id}, ${instant})`.execute(tx)
  await record(
    tx,
    { kind: 'decision.made', predicate, trace: hash },
    { by: person.id, now: instant, unit: view.candidacy.agencyId },
  )
  await moveOn(desk, view)
  return done
}

/** Everything the decision rests on, as text that is never rewritten: law, answers, points, minimums. */
async function freeze(tx: Tx, { candidacy, cycle, law, tpiRound }: View) {
  const { cycleId, unitId, target } = candidacy
  const answers = await readAnswers(tx, {
    cycle: cycleId,
    unit: unitId,
    layer: 'tpi',
    round: tpiRound,
  })
  const { scorecard, verdicts } = score(law.framework, answers, { closed: true })
  const checks = Object.entries(verdicts).map(([predicate, { kind, checks }]) => ({
    predicate,
    kind,
    checks: checks.map(({ rule, node, atLeast, points }) => ({
      rule,
      node,
      atLeast: makeFixed(atLeast, 6),
      points: makeFixed(points, 6),
      isMet: points.num * atLeast.den >= atLeast.num * points.den,
    })),
  }))
  const text = JSON.stringify({
    pack: law.id,
    parameters: cycle.parameters,
    target,
    layer: 'tpi',
    round: tpiRound,
    total: makeFixed(scorecard.total.points, 6),
    open: scorecard.open,
    verdicts: checks,
    answers,
  })
  return { text, verdict: verdicts[target]?.kind }
}

/** Tells the unit, before anyone else hears. */
export async function tellUnit(desk: Desk, at: At) {
  const held = await holdFor(desk, 'tell_unit', at)
  if (!held.ok) return held
  const { tx, person, now } = desk
  const { numAffectedRows } = await sql`
    insert into announcements (cycle_id, unit_id, told_at, told_by) values (${at.cycle}, ${at.unit}, ${now()}, ${person.id})
    on conflict do nothing`.execute(tx)
  if (numAffectedRows !== 1n) return err({ reason: 'told_already' as const })
  await record(tx, { kind: 'decision.told' }, { by: person.id, now: now(), ...at })
  return done
}

/** Makes a decision public; only once the unit has been told. */
export async function publish(desk: Desk, at: At) {
  const held = await holdFor(desk, 'publish', at)
  if (!held.ok) return held
  const { tx, person, now } = desk
  const { numAffectedRows } = await sql`
    update announcements set public_at = ${now()} where cycle_id = ${at.cycle} and unit_id = ${at.unit}
      and public_at is null`.execute(tx)
  if (numAffectedRows !== 1n) return err({ reason: 'unit_not_told' as const })
  await record(tx, { kind: 'decision.published' }, { by: person.id, now: now(), ...at })
  const decision = await findDecision(tx, at)
  const isGranted = decision?.predicate != null
  if (isGranted) await moveOn(desk, held.value)
  const stage = isGranted ? 'monitor' : 'announce'
  if (!isGranted)
    await moveTo(tx, held.value.candidacy, {
      stage,
      ended: 'not_granted',
      by: person.id,
      now: now(),
    })
  else
    await sql`update candidacies set ended = 'granted' where cycle_id = ${at.cycle} and unit_id = ${at.unit}`.execute(
      tx,
    )
  return done
}

export type Decision = {
  panel: string
  predicate: string | null
  ground: string
  trace: string
  traceHash: string
  decidedBy: string
  decidedAt: Date
  toldAt: Date | null
  publicAt: Date | null
}

/** The decision as the asker may see it: a unit only once it was told. */
export async function findDecision(tx: Tx, { cycle, unit }: At): Promise<Decision | undefined> {
  return first(
    await sql<Decision>`
      select d.panel_id as panel, d.predicate, d.ground, d.trace, d.trace_hash as "traceHash", p.name as "decidedBy",
        d.decided_at as "decidedAt", a.told_at as "toldAt", a.public_at as "publicAt"
      from decisions d left join people p on p.id = d.decided_by
      left join announcements a on a.cycle_id = d.cycle_id and a.unit_id = d.unit_id
      where d.cycle_id = ${cycle} and d.unit_id = ${unit}`.execute(tx),
  )
}
