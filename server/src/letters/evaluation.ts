import { type Answer, isSameAnswer } from '@teladan/engine/framework/answers.ts'
import { type Item, itemsOf, printedIn } from '@teladan/engine/framework/framework.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { err, ok } from '@teladan/engine/result.ts'
import { type Outcome, score } from '@teladan/engine/score.ts'
import { letters } from '@teladan/words/letters.ts'
import { listSaid, type Said } from '../assessments/answerStore.ts'
import { listFindings } from '../assessments/findingsStore.ts'
import { listReturns } from '../assessments/returnStore.ts'
import { listRounds } from '../assessments/store.ts'
import type { At } from '../candidacies/act.ts'
import { look } from '../candidacies/look.ts'
import { findAppointment } from '../candidacies/store.ts'
import { dayIn } from '../db/days.ts'
import type { Desk } from '../desk.ts'
import type { TableRow } from './drawTable.ts'
import { openPaper, type Paper } from './paper.ts'
import { minimumsOf, namesIn, resultsOf } from './results.ts'
import { sayAnswer, sayDay, sayFigure, sayGap, sayItem, sayPoints } from './say.ts'
import { headOn, listSigners } from './store.ts'
import { writeAssessors } from './writeAssessors.ts'
import { writeFindings } from './writeFindings.ts'

type Loaded = Awaited<ReturnType<typeof loadEvaluation>>
/** All that the report of an evaluation says, as it was when the inspectorate's round was closed. */
export type Evaluation = Extract<Loaded, { ok: true }>['value']

/** Loads what the inspectorate's last round came to, once it is closed and shown to the asker. */
export async function loadEvaluation(desk: Desk, at: At) {
  const { tx } = desk
  const view = await look(desk, at.cycle, at.unit)
  if (!view) return err({ reason: 'not_found' as const })
  const rounds = await listRounds(tx, at.cycle, at.unit)
  const last = rounds.findLast(({ layer }) => layer === 'tpi')
  const own = rounds.findLast(({ layer, closedAt }) => layer === 'unit' && closedAt !== null)
  if (!last?.closedAt || !last.isShown || !own?.closedAt)
    return err({ reason: 'not_assessed' as const })
  const { candidacy, cycle, law } = view
  const day = dayIn(cycle.zone, last.closedAt)
  return ok({
    law,
    isByHead: view.matter.decidedBy === 'agency',
    candidacy,
    year: cycle.year,
    zone: cycle.zone,
    head: await headOn(tx, candidacy.agencyId, day),
    appointment: await findAppointment(tx, at.cycle, at.unit),
    round: last.round,
    closedAt: last.closedAt,
    day,
    handedOverOn: dayIn(cycle.zone, own.closedAt),
    unit: await listSaid(tx, { ...at, layer: 'unit', round: own.round }),
    tpi: await listSaid(tx, { ...at, layer: 'tpi', round: last.round }),
    findings: await listFindings(tx, { ...at, layer: 'tpi', round: last.round }),
    returns: (await listReturns(tx, at.cycle, at.unit)).toSorted(
      (a, b) => a.round - b.round || a.item.localeCompare(b.item, 'id', { numeric: true }),
    ),
    signers: await listSigners(tx, at, last.round),
  })
}

/** The report of an evaluation (Laporan Hasil Evaluasi) as PDF. */
export function writeEvaluation(evaluation: Evaluation): Promise<Buffer> {
  const { law, candidacy, head, year, day } = evaluation
  const text = letters.evaluation
  const paper = openPaper({
    title: `${text.title.id} ${candidacy.unitName}`,
    subject: text.subtitle(year).id,
    date: evaluation.closedAt,
    footer: letters.madeFrom(law.id),
    headings: head.headings,
  })
  paper.letterhead(head, { title: text.title, subtitle: text.subtitle(year) })
  paper.numbered(letters.placeAndDay(head.city, sayDay(day)))
  paper.heading(text.basis)
  paper.points(groundsOf(evaluation))
  paper.heading(text.unit)
  paper.facts([
    [text.unitName, candidacy.unitName],
    [text.agency, head.agency],
    [text.target, targetOf(law, candidacy.target)],
    [text.evaluatedOn, sayDay(day)],
    [text.round, String(evaluation.round)],
  ])

  const unit = scored(law, evaluation.unit)
  const tpi = scored(law, evaluation.tpi)
  paper.heading(text.results)
  paper.paragraph(text.resultsLead)
  paper.table(
    [
      { title: text.component, share: 36 },
      { title: text.weight, share: 9, isFigure: true },
      { title: text.byUnit, share: 12, isFigure: true },
      { title: text.byAssessors, share: 12, isFigure: true },
      { title: text.minimum, share: 15, isFigure: true },
      { title: text.remark, share: 16 },
    ],
    resultsOf(law, candidacy.target, unit, tpi),
  )
  paper.heading(text.conclusion)
  conclude(paper, evaluation, tpi)
  writeFindings(paper, evaluation, { unit, tpi })

  const differences = differencesOf(evaluation)
  paper.heading(text.differences)
  paper.paragraph(text.differencesLead(differences.length, itemsOf(law.framework.total).length))
  if (differences.length)
    paper.table(
      [
        { title: text.item, share: 34 },
        { title: text.unitSays, share: 33 },
        { title: text.assessorsSay, share: 33 },
      ],
      differences,
    )
  paper.heading(text.returned)
  if (evaluation.returns.length)
    paper.table(
      [
        { title: text.item, share: 30 },
        { title: text.reason, share: 35 },
        { title: text.response, share: 35 },
      ],
      returnsOf(evaluation),
    )
  else paper.paragraph(letters.none)
  writeAssessors(paper, evaluation)
  return paper.finish()
}

function groundsOf({ law, appointment, handedOverOn }: Evaluation): string[] {
  const text = letters.evaluation
  const cited = new Set([
    law.framework.total.ground.basis.document,
    ...law.framework.predicates.flatMap(({ rules }) => rules.map((r) => r.ground.basis.document)),
  ])
  const documents = law.documents.filter(({ id }) => cited.has(id))
  return [
    ...documents.map((document) => `${document.text.id}.`),
    ...(appointment
      ? [text.basisAppointment(appointment.number, sayDay(appointment.datedOn))]
      : []),
    text.basisHandedOver(sayDay(handedOverOn)),
  ]
}

const targetOf = (law: Pack, target: string) => {
  const printed = printedIn(law.framework, target).id
  const named = law.framework.predicates.find(({ id }) => id === target)?.text.id
  return named ? `${named} (${printed})` : printed
}

function scored({ framework }: Pack, said: Said[]): Outcome {
  const answers = Object.fromEntries(
    said.flatMap(({ item, answer }) => (answer === null ? [] : [[item, answer]])),
  )
  return score(framework, answers, { closed: true })
}

function conclude(paper: Paper, { law, candidacy, isByHead }: Evaluation, tpi: Outcome) {
  const text = letters.evaluation
  const { unitName, target } = candidacy
  const verdict = tpi.verdicts[target]
  if (!verdict) throw new Error(`no verdict on ${target}`)
  const minimum = minimumsOf(tpi, target).get(law.framework.total.id)
  const total = sayPoints(tpi.scorecard.total.points, minimum)
  const printed = printedIn(law.framework, target).id
  const met = isByHead ? text.metForHead : text.met
  if (verdict.kind === 'met') paper.paragraph(met(unitName, printed, total))
  else {
    const { shortfalls } = verdict
    const nameOf = namesIn(law)
    paper.paragraph(text.notMet(unitName, printed, total, shortfalls.length))
    paper.points(
      shortfalls.map(({ node, points, atLeast }) => {
        const [has, least] = [sayPoints(points, atLeast), sayFigure(atLeast)]
        return text.shortfall(nameOf(node), has, least, sayGap(points, atLeast))
      }),
    )
  }
  const { open } = tpi.scorecard
  if (open.length) paper.paragraph(text.open(open.length))
}

/** The items on which both layers differ, in the order of the worksheet, each with its notes. */
function differencesOf({ law, unit, tpi }: Evaluation): TableRow[] {
  const [own, theirs] = [unit, tpi].map((said) => new Map(said.map((one) => [one.item, one])))
  return itemsOf(law.framework.total).flatMap((item) => {
    const [one, other] = [own?.get(item.id), theirs?.get(item.id)]
    const [a, b] = [one?.answer ?? null, other?.answer ?? null]
    if (isSameAnswer(a, b)) return []
    return [{ cells: [sayItem(item), withNote(item, a, one), withNote(item, b, other)] }]
  })
}

function returnsOf({ law, returns }: Evaluation): TableRow[] {
  const text = letters.evaluation
  const items = new Map(itemsOf(law.framework.total).map((item) => [item.id, item]))
  return returns.map(({ item, reason, dueOn, response }) => {
    const known = items.get(item)
    return {
      cells: [
        known ? sayItem(known) : item,
        text.due(reason, sayDay(dueOn)),
        response ?? text.noResponse,
      ],
    }
  })
}

const withNote = (item: Item, answer: Answer | null, said: Said | undefined) =>
  [sayAnswer(item, answer), said?.note ? letters.evaluation.note(said.note) : '']
    .filter(Boolean)
    .join('\n')
