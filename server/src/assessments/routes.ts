import { err, ok } from '@teladan/engine/result.ts'
import { GRADES } from '@teladan/engine/stages/deeds.ts'
import { STAGE_KINDS } from '@teladan/engine/stages/stage.ts'
import { z } from 'zod'
import { CandidacyParams, DEED_REFUSALS } from '../candidacies/act.ts'
import { look } from '../candidacies/look.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Day, Done, Instant, Prose } from '../http/shapes.ts'
import { listVersions, type VersionAt } from './answerStore.ts'
import { passAsCoach, returnAsCoach } from './coach.ts'
import { beginSelfAssessment, giveSection, handOver, respondToReturn } from './handOver.ts'
import { listLatest } from './latest.ts'
import { RETURN_REFUSALS } from './mending.ts'
import { passOn, returnItems, sendBack } from './review.ts'
import { saveAnswer } from './saveAnswer.ts'
import { listSections, listTeam } from './sectionStore.ts'
import * as store from './store.ts'

const Layer = z.enum(['unit', 'tpi'])
const Answer = z.union([z.string(), z.record(z.string(), z.number())])
const Said = z.object({
  item: z.string(),
  version: z.int(),
  answer: Answer.nullable(),
  note: z.string(),
  isAgreed: z.boolean(),
  by: z.uuid(),
  at: Instant,
})
/** A version as an address names it: `2.15` is the fifteenth of the second round. */
const VersionMark = z.string().regex(/^\d{1,9}\.\d{1,9}$/)
const readMark = (mark: string): VersionAt => {
  const [round = 0, version = 0] = mark.split('.').map(Number)
  return { round, version }
}
const Returns = z
  .array(z.strictObject({ item: z.string(), reason: Prose.min(1), dueOn: Day }))
  .min(1)
  .max(200)
const AT = '/api/cycles/:cycle/units/:unit' as const

export const assessmentRoutes = [
  route(
    {
      method: 'GET',
      path: `${AT}/answers`,
      about: 'What every layer says, item by item, in its latest round that the asker may see',
      params: CandidacyParams,
      reply: z.object({
        layers: z.array(
          z.object({
            layer: z.string(),
            round: z.int(),
            isOpen: z.boolean(),
            isShown: z.boolean(),
            said: z.array(Said),
          }),
        ),
        people: z.record(z.string(), z.string()),
      }),
      refusals: { not_found: 404 },
    },
    async (desk: Desk, { params }) => {
      const { tx } = desk
      if (!(await look(desk, params.cycle, params.unit)))
        return err({ reason: 'not_found' as const })
      const layers = await listLatest(tx, params)
      const ids = new Set(layers.flatMap(({ said }) => said.map(({ by }) => by)))
      return ok({ layers, people: await store.namesOfPeople(tx, [...ids]) })
    },
  ),
  route(
    {
      method: 'GET',
      path: `${AT}/answers/:layer/:item`,
      about: 'Every version of one answer in every round, the latest first; a hundred at a time',
      params: CandidacyParams.extend({ layer: Layer, item: z.string().max(100) }),
      query: z.object({ before: VersionMark.optional() }),
      reply: z.object({
        versions: z.array(Said.extend({ round: z.int(), isCarried: z.boolean() })),
        people: z.record(z.string(), z.string()),
        /** From where the older ones follow; none when these are all. */
        next: z.string().nullable(),
      }),
      refusals: { not_found: 404 },
    },
    async ({ tx }: Desk, { params: { item, ...at }, query }) => {
      const rounds = await store.listRounds(tx, at.cycle, at.unit)
      if (!rounds.some(({ layer }) => layer === at.layer))
        return err({ reason: 'not_found' as const })
      const most = 100
      const before = query.before === undefined ? undefined : readMark(query.before)
      const versions = await listVersions(tx, at, item, { before, most })
      const last = versions.length === most ? versions.at(-1) : undefined
      const ids = new Set(versions.map(({ by }) => by))
      return ok({
        versions,
        people: await store.namesOfPeople(tx, [...ids]),
        next: last ? `${last.round}.${last.version}` : null,
      })
    },
  ),
  route(
    {
      method: 'PUT',
      path: `${AT}/answers/:layer/:item`,
      about:
        'Saves the next version of one answer; who looked at an older one is told what stands there now',
      params: CandidacyParams.extend({ layer: Layer, item: z.string().max(100) }),
      body: z.strictObject({
        after: z.int().min(0),
        answer: Answer.nullable(),
        note: Prose,
        agrees: z.boolean().optional(),
        /** What the writer gave up for this answer; it stands before it in the history. */
        givenUp: z
          .array(z.strictObject({ answer: Answer.nullable(), note: Prose }))
          .max(5)
          .optional(),
        /** Who wrote it, where that may be somebody else than who is signed in by now. */
        as: z.uuid().optional(),
      }),
      reply: z.object({
        version: z.int(),
        at: z.string(),
        answer: Answer.nullable(),
        total: z.string(),
        open: z.int(),
      }),
      refusals: {
        ...DEED_REFUSALS,
        no_such_item: 404,
        changed_meanwhile: 409,
        not_returned: 409,
        results_first: 409,
        not_your_section: 403,
        nothing_to_agree_with: 409,
        other_account: 409,
        does_not_fit_item: 422,
      },
    },
    (desk: Desk, { params: { layer, item, ...at }, body }) =>
      saveAnswer(desk, at, { layer, item, ...body }),
  ),
  route(
    {
      method: 'POST',
      path: `${AT}/begin`,
      about: "Opens the unit's own assessment",
      params: CandidacyParams,
      reply: Done,
      refusals: DEED_REFUSALS,
    },
    (desk: Desk, { params }) => beginSelfAssessment(desk, params),
  ),
  route(
    {
      method: 'GET',
      path: `${AT}/team`,
      about: 'Who answers for a unit today, and whose sections (pokja) are whose',
      params: CandidacyParams,
      reply: z.object({
        team: z.array(z.object({ person: z.uuid(), name: z.string(), isHead: z.boolean() })),
        sections: z.array(z.object({ area: z.string(), person: z.uuid(), name: z.string() })),
      }),
      refusals: { not_found: 404 },
    },
    async (desk: Desk, { params }) => {
      const { tx, now } = desk
      if (!(await look(desk, params.cycle, params.unit)))
        return err({ reason: 'not_found' as const })
      return ok({
        team: await listTeam(tx, params, dayIn(NATIONAL_ZONE, now())),
        sections: await listSections(tx, params.cycle, params.unit),
      })
    },
  ),
  route(
    {
      method: 'PUT',
      path: `${AT}/sections/:area`,
      about: 'Gives a section (pokja) to people',
      params: CandidacyParams.extend({ area: z.string().max(50) }),
      body: z.strictObject({ people: z.array(z.uuid()).max(50) }),
      reply: Done,
      refusals: { ...DEED_REFUSALS, no_such_area: 422, no_such_person: 422 },
    },
    (desk: Desk, { params: { area, ...at }, body }) => giveSection(desk, at, { area, ...body }),
  ),
  route(
    {
      method: 'POST',
      path: `${AT}/hand-over`,
      about: 'Hands the worksheet over; what is left blank has to be named',
      params: CandidacyParams,
      body: z.strictObject({ blanks: z.array(z.string()).max(500) }),
      reply: z.object({ total: z.string(), open: z.int(), stage: z.enum(STAGE_KINDS) }),
      refusals: { ...DEED_REFUSALS, blanks_not_confirmed: 409, returns_not_answered: 409 },
    },
    (desk: Desk, { params, body }) => handOver(desk, params, body),
  ),
  route(
    {
      method: 'PUT',
      path: `${AT}/returns/:item`,
      about: "The unit's word on an item that was returned to it",
      params: CandidacyParams.extend({ item: z.string().max(100) }),
      body: z.strictObject({ response: Prose.min(1) }),
      reply: Done,
      refusals: { ...DEED_REFUSALS, not_returned: 409 },
    },
    (desk: Desk, { params: { item, ...at }, body }) => respondToReturn(desk, at, { item, ...body }),
  ),
  route(
    {
      method: 'POST',
      path: `${AT}/coach/pass`,
      about: 'Passes the worksheet on from the coach to the inspectorate, with a note for it',
      params: CandidacyParams,
      body: z.strictObject({ note: Prose }),
      reply: z.object({ stage: z.enum(STAGE_KINDS) }),
      refusals: DEED_REFUSALS,
    },
    (desk: Desk, { params, body }) => passAsCoach(desk, params, body),
  ),
  route(
    {
      method: 'POST',
      path: `${AT}/coach/return`,
      about: 'Returns items from the coach to the unit, each with its reason and its day',
      params: CandidacyParams,
      body: z.strictObject({ items: Returns }),
      reply: Done,
      refusals: { ...DEED_REFUSALS, ...RETURN_REFUSALS },
    },
    (desk: Desk, { params, body }) => returnAsCoach(desk, params, body),
  ),
  route(
    {
      method: 'POST',
      path: `${AT}/pass-on`,
      about:
        'Passes the assessment on to the next grade; from the last hands it goes to the agency',
      params: CandidacyParams,
      body: z.strictObject({ note: Prose }),
      reply: z.object({ turn: z.enum(GRADES).nullable(), total: z.string() }),
      refusals: { ...DEED_REFUSALS, not_all_assessed: 409, nothing_assessed: 409 },
    },
    (desk: Desk, { params, body }) => passOn(desk, params, body),
  ),
  route(
    {
      method: 'POST',
      path: `${AT}/send-back`,
      about: 'Gives the assessment back to a grade below',
      params: CandidacyParams,
      body: z.strictObject({ to: z.enum(GRADES), note: Prose.min(1) }),
      reply: Done,
      refusals: {
        ...DEED_REFUSALS,
        not_a_grade_below: 422,
        nobody_holds_grade: 409,
        nothing_assessed: 409,
      },
    },
    (desk: Desk, { params, body }) => sendBack(desk, params, body),
  ),
  route(
    {
      method: 'POST',
      path: `${AT}/return`,
      about: 'Returns items to the unit to be mended, each with its reason and its day',
      params: CandidacyParams,
      body: z.strictObject({ items: Returns }),
      reply: Done,
      refusals: { ...DEED_REFUSALS, ...RETURN_REFUSALS, nothing_assessed: 409 },
    },
    (desk: Desk, { params, body }) => returnItems(desk, params, body),
  ),
]
