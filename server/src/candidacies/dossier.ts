import { printedIn } from '@teladan/engine/framework/framework.ts'
import { isLaidOut } from '@teladan/engine/packs/pack.ts'
import { AUTHORITIES, PARTIES } from '@teladan/engine/stages/stage.ts'
import { z } from 'zod'
import { listReturns } from '../assessments/returnStore.ts'
import { listCoachReviews, listReviews } from '../assessments/reviewStore.ts'
import { listSections } from '../assessments/sectionStore.ts'
import { listRounds } from '../assessments/store.ts'
import { listWindows } from '../cycles/store.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { findDecision, findMeeting } from '../decisions/store.ts'
import type { Desk } from '../desk.ts'
import { countStood } from '../evidence/store.ts'
import { listFacts, qualifyNow } from '../facts/facts.ts'
import { Instant, Text } from '../http/shapes.ts'
import { findProposal } from '../proposals/store.ts'
import { listServices } from '../units/serviceStore.ts'
import { namesOf } from '../units/store.ts'
import type { At } from './act.ts'
import { deedsOf, type View } from './look.ts'
import { findNext } from './moveOn.ts'
import { Ending, Grade, Reasons, Signature, Stage } from './shapes.ts'
import * as store from './store.ts'

/** A unit in a cycle, whole: where it stands, what may be done now and by whom not, and why. */
export const Dossier = z.object({
  cycle: z.object({
    id: z.int(),
    year: z.int(),
    zone: z.string(),
    firstPart: z.string().nullable(),
  }),
  unit: z.object({
    id: z.int(),
    name: z.string(),
    agency: z.int(),
    line: z.array(z.object({ id: z.int(), name: z.string() })),
  }),
  target: z.string(),
  /** What the law calls the target where it prints it. */
  printed: Text,
  /** Whether its law says how a workbook is laid out, so that the worksheet can go out and come back as one. */
  hasWorkbook: z.boolean(),
  /** Who decides at the end of this way. */
  decidedBy: z.enum(PARTIES),
  authority: z.enum(AUTHORITIES),
  initiatedBy: z.enum(['agency', 'unit']),
  stage: Stage,
  /** The stage that follows; none when its way ends here. */
  next: Stage.nullable(),
  ended: Ending,
  /** Where it goes on once this way is over: a later year's open cycle in which it, or what it became, takes part. */
  later: z.object({ cycle: z.int(), year: z.int(), unit: z.int() }).nullable(),
  turn: Grade.nullable(),
  closesAt: Instant.nullable(),
  deeds: Reasons,
  way: z.array(
    z.object({
      kind: Stage,
      text: Text,
      cameAt: Instant.nullable(),
      opensAt: Instant.nullable(),
      closesAt: Instant.nullable(),
    }),
  ),
  rounds: z.array(
    z.object({
      layer: z.string(),
      round: z.int(),
      turn: Grade.nullable(),
      openedAt: Instant,
      closedAt: Instant.nullable(),
      isShown: z.boolean(),
      total: z.string(),
      open: z.int(),
      /** How many proofs stood at its items at its end, or stand now where it goes on. */
      proof: z.int(),
    }),
  ),
  declaration: z
    .object({ heldOn: z.string(), place: z.string(), witness: z.string(), staff: z.int() })
    .nullable(),
  appointment: z.object({ number: z.string(), datedOn: z.string() }).nullable(),
  signatures: z.array(Signature),
  sections: z.array(z.object({ area: z.string(), person: z.uuid(), name: z.string() })),
  returns: z.array(
    z.object({
      round: z.int(),
      item: z.string(),
      reason: z.string(),
      dueOn: z.string(),
      response: z.string().nullable(),
    }),
  ),
  reviews: z.array(
    z.object({
      byGrade: Grade,
      toGrade: Grade.nullable(),
      note: z.string(),
      name: z.string(),
      at: Instant,
      round: z.int(),
    }),
  ),
  /** What the coach said when passing it on; those beyond the unit see it. */
  coachReviews: z.array(
    z.object({
      outcome: z.enum(['passed', 'returned']),
      note: z.string(),
      name: z.string(),
      at: Instant,
      round: z.int(),
    }),
  ),
  facts: z.array(
    z.object({
      fact: z.string(),
      value: z.string(),
      heldSince: z.string(),
      source: z.string(),
    }),
  ),
  conditions: z.array(
    z.object({
      fact: z.string(),
      message: Text,
      kind: z.enum(['met', 'unmet', 'unrecorded', 'undecided']),
      value: z.string().nullable(),
      /** Since when the fact has held, and where it comes from: recorded by somebody, or out of our own books. */
      heldSince: z.string().nullable(),
      origin: z
        .discriminatedUnion('kind', [
          z.object({ kind: z.literal('recorded'), source: z.string() }),
          z.object({ kind: z.literal('appointment'), number: z.string(), datedOn: z.string() }),
          z.object({ kind: z.literal('award'), predicate: z.string(), year: z.int() }),
        ])
        .nullable(),
      from: z.string().nullable(),
      mark: z.string(),
    }),
  ),
  services: z.array(
    z.object({ id: z.uuid(), name: z.string(), channel: z.string(), usersAMonth: z.int() }),
  ),
  proposal: z
    .object({
      isProposed: z.boolean(),
      rank: z.int(),
      of: z.int(),
      quota: z.int().nullable(),
      reason: z.string().nullable(),
      letter: z.string().nullable(),
      madeAt: Instant,
    })
    .nullable(),
  decision: z
    .object({
      panel: z.uuid(),
      /** Where and when the panel met, for whoever may look into its room. */
      met: z.object({ on: z.string(), place: z.string() }).nullable(),
      predicate: z.string().nullable(),
      ground: z.string(),
      trace: z.string(),
      traceHash: z.string(),
      decidedBy: z.string().nullable(),
      decidedAt: Instant,
      toldAt: Instant.nullable(),
      publicAt: Instant.nullable(),
    })
    .nullable(),
})

/** Gathers all that a person may see of a candidacy. */
export async function gather(desk: Desk, view: View): Promise<z.input<typeof Dossier>> {
  const { tx } = desk
  const { candidacy } = view
  const { cycleId: cycle, unitId: unit } = candidacy
  const at = { cycle, unit }
  const moves = await store.listMoves(tx, cycle, unit)
  const cameOn = dayIn(NATIONAL_ZONE, moves[0]?.at ?? desk.now())
  const isOver = candidacy.ended !== null || view.cycle.state !== 'open'
  const { year } = view.cycle
  const above = await namesOf(tx, candidacy.line.slice(1, -1), cameOn)
  return {
    ...candidacy,
    cycle: view.cycle,
    unit: {
      id: unit,
      name: candidacy.unitName,
      agency: candidacy.agencyId,
      line: [...above, { id: unit, name: candidacy.unitName }],
    },
    next: candidacy.ended ? null : ((await findNext(desk, view)) ?? null),
    later: (isOver && (await store.findLater(tx, { year, unit }))) || null,
    printed: printedIn(view.law.framework, candidacy.target),
    hasWorkbook: isLaidOut(view.law),
    decidedBy: view.matter.decidedBy ?? 'panel',
    turn: view.matter.turn ?? null,
    closesAt: view.closesAt,
    deeds: deedsOf(view),
    way: await stationsOf(desk, view, moves),
    rounds: await withProof(desk, at),
    declaration: (await store.findDeclaration(tx, cycle, unit)) ?? null,
    appointment: (await store.findAppointment(tx, cycle, unit)) ?? null,
    signatures: await store.listSignatures(tx, cycle, unit),
    sections: await listSections(tx, cycle, unit),
    returns: await listReturns(tx, cycle, unit),
    coachReviews: await listCoachReviews(tx, cycle, unit),
    reviews: await listReviews(tx, cycle, unit),
    facts: await listFacts(tx, [unit, candidacy.agencyId]),
    conditions: await conditionsOf(desk, view),
    services: await listServices(tx, unit),
    proposal: (await findProposal(tx, at)) ?? null,
    decision: await decisionOn(desk, at),
  }
}

/** The stations of its way, with when it came to each and from when to when each is open. */
async function stationsOf({ tx }: Desk, { candidacy, way }: View, moves: store.Move[]) {
  const windows = await listWindows(tx, candidacy.cycleId, candidacy.agencyId)
  return way.map(({ kind, text }) => {
    const window = windows.find(({ stage }) => stage === kind)
    return {
      kind,
      text,
      cameAt: moves.findLast((move) => move.stage === kind)?.at ?? null,
      opensAt: window?.opensAt ?? null,
      closesAt: window?.closesAt ?? null,
    }
  })
}

/** The rounds, each with how much proof stood in it. */
async function withProof({ tx }: Desk, at: At) {
  const stood = await countStood(tx, at)
  const rounds = await listRounds(tx, at.cycle, at.unit)
  return rounds.map((round) => {
    const of = stood.find((one) => one.layer === round.layer && one.round === round.round)
    return { ...round, proof: of?.proof ?? 0 }
  })
}

async function decisionOn({ tx }: Desk, at: At) {
  const decision = await findDecision(tx, at)
  return decision ? { ...decision, met: (await findMeeting(tx, decision.panel)) ?? null } : null
}

async function conditionsOf(desk: Desk, view: View) {
  const qualified = await qualifyNow(desk, view)
  return qualified.map(({ condition, kind, recorded, origin, from }) => ({
    fact: condition.fact,
    message: condition.message,
    kind,
    value: recorded?.value ?? null,
    heldSince: recorded?.heldSince ?? null,
    origin,
    from: from ?? null,
    mark: condition.ground.mark,
  }))
}
