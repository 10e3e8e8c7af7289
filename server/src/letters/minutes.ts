import { parseExact } from '@teladan/engine/exact.ts'
import { printedIn } from '@teladan/engine/framework/framework.ts'
import { err, ok } from '@teladan/engine/result.ts'
import { letters } from '@teladan/words/letters.ts'
import { z } from 'zod'
import type { At } from '../candidacies/act.ts'
import { look } from '../candidacies/look.ts'
import { dayIn } from '../db/days.ts'
import { beSystem } from '../db/transaction.ts'
import { findDecision } from '../decisions/store.ts'
import type { Desk } from '../desk.ts'
import { listChanges } from '../panels/changeStore.ts'
import type { Vote } from '../panels/panel.ts'
import { findPanel } from '../panels/store.ts'
import { openPaper } from './paper.ts'
import { sayDay, sayPoints } from './say.ts'
import { headOn } from './store.ts'
import { sayMeetingDay, writeChanges } from './writeChanges.ts'

type Loaded = Awaited<ReturnType<typeof loadMeeting>>
/** All that the minutes of a panel say about one unit. */
export type Meeting = Extract<Loaded, { ok: true }>['value']

/** What of a decision's frozen reasons the minutes name. */
const Trace = z.object({
  total: z.string(),
  verdicts: z.array(z.object({ predicate: z.string(), kind: z.string() })),
})

/**
 * Loads what a panel decided on a unit, for whoever may see the panel itself. A unit that was told its decision
 * does not see how each member voted.
 */
export async function loadMeeting(desk: Desk, at: At) {
  const { tx } = desk
  const view = await look(desk, at.cycle, at.unit)
  if (!view) return err({ reason: 'not_found' as const })
  const decision = await findDecision(tx, at)
  if (!decision) return err({ reason: 'not_decided' as const })
  if (!(await findPanel(tx, decision.panel))) return err({ reason: 'not_found' as const })
  // Whose name the asker may know is another question than who sat there; a letter reads the same to all.
  const [panel, known] = await beSystem(tx, async () => [
    await findPanel(tx, decision.panel),
    await findDecision(tx, at),
  ])
  if (!panel || !known) throw new Error(`no panel ${decision.panel}`)
  const { candidacy, cycle } = view
  return ok({
    law: view.law,
    isByHead: view.matter.decidedBy === 'agency',
    candidacy,
    year: cycle.year,
    head: await headOn(tx, candidacy.agencyId, panel.heldOn),
    panel: { ...panel, votes: panel.votes.filter(({ unit }) => unit === at.unit) },
    changes: await listChanges(tx, panel.id),
    decision: known,
    decidedOn: dayIn(cycle.zone, known.decidedAt),
    trace: Trace.parse(JSON.parse(known.trace)),
  })
}

/** The minutes of a panel on one unit (berita acara rapat panel) as PDF. */
export function writeMeeting({
  law,
  isByHead,
  candidacy,
  year,
  head,
  panel,
  changes,
  decision,
  decidedOn,
  trace,
}: Meeting): Promise<Buffer> {
  const text = letters.meeting
  const { unitName: unit } = candidacy
  const target = printedIn(law.framework, candidacy.target).id
  const paper = openPaper({
    title: `${text.title.id} ${unit}`,
    subject: text.subtitle(year).id,
    date: decision.decidedAt,
    footer: letters.madeFrom(law.id),
    headings: head.headings,
  })
  const names = new Map(panel.seats.map(({ person, name }) => [person, name]))
  const nameOf = (person: string) => names.get(person) ?? person
  const present = panel.seats.filter(({ isPresent, hasLeft }) => isPresent && !hasLeft)
  const counted = panel.votes.filter(({ counts }) => counts)

  paper.letterhead(head, { title: text.title, subtitle: text.subtitle(year) })
  paper.numbered(letters.placeAndDay(head.city, sayDay(panel.heldOn)))
  paper.paragraph(
    text.opening({
      day: sayMeetingDay(panel),
      place: panel.place,
      agency: head.agency,
      unit,
      target,
    }),
  )
  paper.heading(text.members)
  paper.table(
    [
      { title: text.member, share: 50 },
      { title: text.role, share: 25 },
      { title: text.attendance, share: 25 },
    ],
    panel.seats.map(({ name, isChair, isPresent, hasLeft }) => ({
      cells: [
        name,
        isChair ? text.chair : text.seat,
        hasLeft ? text.replaced : isPresent ? text.present : text.absent,
      ],
    })),
  )
  writeChanges(paper, { panel, changes, nameOf })
  const recused = panel.votes.filter(({ vote }) => vote === 'recused')
  paper.heading(text.recusals)
  if (recused.length)
    paper.points(recused.map((one) => text.recused(nameOf(one.person), one.statement)))
  else paper.paragraph(letters.none)

  paper.heading(text.basis)
  const total = parseExact(trace.total)
  if (!total) throw new Error('a frozen total is no figure')
  const isMet = trace.verdicts.some(
    ({ predicate, kind }) => predicate === candidacy.target && kind === 'met',
  )
  paper.paragraph(
    `${text.score(sayPoints(total))} ${isMet ? text.verdictMet(target) : text.verdictShort(target)}`,
  )
  paper.heading(text.discussion)
  for (const part of panel.minutes.split(/\n+/).filter((line) => line.trim())) paper.paragraph(part)

  paper.heading(text.votes)
  const count = (word: Vote) => String(counted.filter(({ vote }) => vote === word).length)
  paper.table(
    [
      { title: text.vote, share: 80 },
      { title: text.count, share: 20, isFigure: true },
    ],
    [
      { cells: [text.grant, count('grant')] },
      { cells: [text.decline, count('decline')] },
      { cells: [text.stoodAside, count('recused')] },
    ],
  )
  for (const { person } of panel.votes.filter(({ counts }) => !counts))
    paper.paragraph(text.notCounted(nameOf(person)))
  const stated = panel.votes.filter(({ vote, statement }) => vote !== 'recused' && statement.trim())
  if (stated.length) {
    paper.heading(text.statements)
    const wordOf = ({ vote, counts }: (typeof stated)[number]) =>
      [(vote === 'grant' ? text.grant : text.decline).toLowerCase(), !counts && text.uncounted]
        .filter(Boolean)
        .join(', ')
    paper.points(
      stated.map((one) => text.statement(nameOf(one.person), wordOf(one), one.statement)),
    )
  }
  paper.heading(text.decision)
  const [granted, notGranted] = isByHead
    ? [text.grantedByHead, text.notGrantedByHead]
    : [text.granted, text.notGranted]
  paper.paragraph((decision.predicate === null ? notGranted : granted)(unit, target))
  paper.paragraph(text.ground(decision.ground))
  paper.paragraph(text.decidedBy(decision.decidedBy, sayDay(decidedOn)))
  paper.paragraph(text.trace(decision.traceHash))
  paper.signatures(
    present.map(({ name, isChair }) => ({ as: isChair ? text.chair : text.seat, name })),
    { text: text.closing },
  )
  return paper.finish()
}
