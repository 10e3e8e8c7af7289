import { err, ok } from '@teladan/engine/result.ts'
import { DEED_NAMES, type Deed, GRADES } from '@teladan/engine/stages/deeds.ts'
import { AUTHORITIES, STAGE_KINDS } from '@teladan/engine/stages/stage.ts'
import { z } from 'zod'
import { listReturns, listReviews, listRounds, listSections } from '../assessments/store.ts'
import { listWindows } from '../cycles/store.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { findDecision } from '../decisions/decisions.ts'
import type { Desk } from '../desk.ts'
import { listFacts, qualifyNow, recordFact } from '../facts/facts.ts'
import { route } from '../http/contract.ts'
import { Day, Done, Id, Instant, Line, Prose, Text } from '../http/shapes.ts'
import { findProposal } from '../proposals/propose.ts'
import { listServices, namesOf } from '../units/store.ts'
import { DEED_REFUSALS } from './act.ts'
import { appoint, declare, listSignatures, signPact } from './declare.ts'
import { enter } from './enter.ts'
import { deedsOf, look } from './look.ts'
import * as store from './store.ts'

export const CandidacyParams = z.object({ cycle: Id, unit: Id })
const Stage = z.enum(STAGE_KINDS)
const Ending = z.enum(['not_met', 'not_proposed', 'granted', 'not_granted', 'withdrawn']).nullable()
const Reasons = z.record(z.enum(DEED_NAMES as [Deed, ...Deed[]]), z.string().nullable())
const Grade = z.enum(GRADES)

export const candidacyRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/cycles/:cycle/units',
      about: 'The board: units of a cycle, by name or by points, a page at a time',
      params: z.object({ cycle: Id }),
      query: z.object({
        stage: Stage.optional(),
        search: z.string().max(100).optional(),
        sort: z.enum(['name', 'total']).default('name'),
        after: z.string().max(400).optional(),
        most: z.coerce.number().int().min(1).max(200).default(50),
      }),
      reply: z.object({
        rows: z.array(
          z.object({
            unit: z.int(),
            name: z.string(),
            kind: z.string(),
            parent: z.string().nullable(),
            target: z.string(),
            stage: Stage,
            ended: Ending,
            since: Instant.nullable(),
            unitTotal: z.string().nullable(),
            unitOpen: z.int().nullable(),
            tpiTotal: z.string().nullable(),
            tpiOpen: z.int().nullable(),
            turn: Grade.nullable(),
          }),
        ),
        next: z.string().nullable(),
      }),
      refusals: { bad_place: 400 },
    },
    async ({ tx }: Desk, { params, query }) => {
      const after = query.after === undefined ? undefined : readPlace(query.after)
      if (after === null) return err({ reason: 'bad_place' as const })
      const { stage, search, sort, most } = query
      const rows = await store.listBoard(tx, {
        cycle: params.cycle,
        stage,
        search,
        sort,
        after,
        most,
      })
      const last = rows.length === most ? rows.at(-1) : undefined
      return ok({ rows, next: last ? makePlace(last) : null })
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/cycles/:cycle/stages',
      about: 'How many units of a cycle stand where',
      params: z.object({ cycle: Id }),
      reply: z.array(z.object({ stage: Stage, ended: Ending, units: z.int() })),
    },
    async ({ tx }: Desk, { params }) => ok(await store.countByStage(tx, params.cycle)),
  ),
  route(
    {
      method: 'GET',
      path: '/api/cycles/:cycle/enterable',
      about: 'The units one may still bring into a cycle, by name',
      params: z.object({ cycle: Id }),
      reply: z.array(z.object({ id: z.int(), name: z.string() })),
    },
    async ({ tx, person }: Desk, { params }) => {
      const may = ['unit_head', 'agency_head', 'agency_admin']
      const roots = person.grants.filter(({ role }) => may.includes(role)).map(({ unit }) => unit)
      return ok(await store.listEnterable(tx, params.cycle, roots))
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/mine',
      about: 'The units one is named for, in all cycles, the latest first',
      reply: z.array(
        z.object({
          cycleId: z.int(),
          year: z.int(),
          unitId: z.int(),
          unitName: z.string(),
          stage: Stage,
          ended: Ending,
          target: z.string(),
        }),
      ),
    },
    async ({ tx, person }: Desk) =>
      ok(
        await store.listOwn(
          tx,
          person.grants.map(({ unit }) => unit),
        ),
      ),
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/units',
      about: 'Brings a unit into a cycle',
      params: z.object({ cycle: Id }),
      body: z.strictObject({
        unit: z.int(),
        target: z.string(),
        authority: z.enum(AUTHORITIES).default('agency'),
      }),
      reply: Done,
      refusals: {
        not_found: 404,
        not_your_role: 403,
        cycle_not_open: 409,
        unit_closed: 409,
        already_in: 409,
        no_such_predicate: 422,
      },
    },
    (desk: Desk, { params, body }) => enter(desk, { ...params, ...body }),
  ),
  route(
    {
      method: 'GET',
      path: '/api/cycles/:cycle/units/:unit',
      about:
        'A unit in a cycle, whole: where it stands, what may be done now and by whom not, and why',
      params: CandidacyParams,
      reply: z.object({
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
        authority: z.enum(AUTHORITIES),
        initiatedBy: z.enum(['agency', 'unit']),
        stage: Stage,
        ended: Ending,
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
          }),
        ),
        declaration: z
          .object({ heldOn: z.string(), place: z.string(), witness: z.string(), staff: z.int() })
          .nullable(),
        appointment: z.object({ number: z.string(), datedOn: z.string() }).nullable(),
        signatures: z.array(
          z.object({
            id: z.uuid(),
            person: z.uuid().nullable(),
            name: z.string(),
            signedOn: z.string(),
          }),
        ),
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
          })
          .nullable(),
        decision: z
          .object({
            panel: z.uuid(),
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
      }),
      refusals: { not_found: 404 },
    },
    async (desk: Desk, { params }) => {
      const { tx } = desk
      const { cycle, unit } = params
      const view = await look(desk, cycle, unit)
      if (!view) return err({ reason: 'not_found' as const })
      const { candidacy, law } = view
      const windows = await listWindows(tx, cycle, candidacy.agencyId)
      const moves = await store.listMoves(tx, cycle, unit)
      const qualified = await qualifyNow(desk, view)
      const cameOn = dayIn(NATIONAL_ZONE, moves[0]?.at ?? desk.now())
      const way = law.stages
        .filter(({ authorities }) => authorities.includes(candidacy.authority))
        .map(({ kind, text }) => {
          const window = windows.find(({ stage }) => stage === kind)
          const came = moves.findLast((move) => move.stage === kind)
          return {
            kind,
            text,
            cameAt: came?.at ?? null,
            opensAt: window?.opensAt ?? null,
            closesAt: window?.closesAt ?? null,
          }
        })
      return ok({
        ...candidacy,
        cycle: view.cycle,
        unit: {
          id: unit,
          name: candidacy.unitName,
          agency: candidacy.agencyId,
          line: [
            ...(await namesOf(tx, candidacy.line.slice(1, -1), cameOn)),
            { id: unit, name: candidacy.unitName },
          ],
        },
        turn: view.matter.turn ?? null,
        closesAt: view.closesAt,
        deeds: deedsOf(view),
        way,
        rounds: await listRounds(tx, cycle, unit),
        declaration: (await store.findDeclaration(tx, cycle, unit)) ?? null,
        appointment: (await store.findAppointment(tx, cycle, unit)) ?? null,
        signatures: await store.listSignatures(tx, cycle, unit),
        sections: await listSections(tx, cycle, unit),
        returns: await listReturns(tx, cycle, unit),
        reviews: await listReviews(tx, cycle, unit),
        facts: await listFacts(tx, [unit, candidacy.agencyId]),
        conditions: qualified.map(({ condition, kind, recorded, from }) => ({
          fact: condition.fact,
          message: condition.message,
          kind,
          value: recorded?.value ?? null,
          from: from ?? null,
          mark: condition.ground.mark,
        })),
        services: await listServices(tx, unit),
        proposal: (await findProposal(tx, params)) ?? null,
        decision: (await findDecision(tx, params)) ?? null,
      })
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/units/:unit/pact',
      about: 'Signs the integrity pact on screen',
      params: CandidacyParams,
      reply: Done,
      refusals: { ...DEED_REFUSALS, signed_already: 409 },
    },
    (desk: Desk, { params }) => signPact(desk, params),
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/units/:unit/pact/list',
      about: 'Puts down who signed the pact on paper',
      params: CandidacyParams,
      body: z.strictObject({
        names: z.array(Line).min(1).max(2000),
        signedOn: Day,
        file: z.string().nullable().default(null),
      }),
      reply: Done,
      refusals: { ...DEED_REFUSALS, in_the_future: 422 },
    },
    (desk: Desk, { params, body }) => listSignatures(desk, params, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/units/:unit/declaration',
      about: 'Puts down the public declaration, after which the agency may appoint the unit',
      params: CandidacyParams,
      body: z.strictObject({
        heldOn: Day,
        place: Line,
        witness: Line,
        staff: z.int().min(1).max(100_000),
      }),
      reply: Done,
      refusals: { ...DEED_REFUSALS, in_the_future: 422 },
    },
    (desk: Desk, { params, body }) => declare(desk, params, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/units/:unit/appointment',
      about: "Appoints the unit by the agency head's decree",
      params: CandidacyParams,
      body: z.strictObject({ number: Line, datedOn: Day }),
      reply: Done,
      refusals: { ...DEED_REFUSALS, in_the_future: 422 },
    },
    (desk: Desk, { params, body }) => appoint(desk, params, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/cycles/:cycle/units/:unit/facts',
      about: 'Records a dated, sourced fact about the unit or its agency',
      params: CandidacyParams,
      body: z.strictObject({
        fact: z.string(),
        value: z.string().max(40),
        heldSince: Day,
        source: Prose.min(1),
      }),
      reply: Done,
      refusals: {
        ...DEED_REFUSALS,
        no_such_fact: 422,
        value_does_not_fit: 422,
        in_the_future: 422,
      },
    },
    (desk: Desk, { params, body }) => recordFact(desk, params, body),
  ),
]

/** Where a page of the board ends, so that the next begins there. */
const makePlace = ({ name, unit, tpiTotal, unitTotal }: store.BoardRow) =>
  Buffer.from(JSON.stringify([name, unit, tpiTotal ?? unitTotal ?? '0'])).toString('base64url')

function readPlace(text: string) {
  try {
    const place = z
      .tuple([z.string(), z.int(), z.string().regex(/^\d+(\.\d+)?$/)])
      .parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    return { name: place[0], unit: place[1], total: place[2] }
  } catch {
    return null
  }
}
