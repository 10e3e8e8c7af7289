import type { Outcome } from '@teladan/engine/score.ts'
import { letters } from '@teladan/words/letters.ts'
import type { Evaluation } from './evaluation.ts'
import type { Paper } from './paper.ts'
import { tellShortfalls } from './shortfalls.ts'

/** What falls short, each with what was written about it; then what is only below full points. */
export function writeFindings(
  paper: Paper,
  evaluation: Evaluation,
  scored: { unit: Outcome; tpi: Outcome },
) {
  const text = letters.evaluation
  const { law, candidacy, findings, unit: unitSaid, tpi: tpiSaid } = evaluation
  const { target } = candidacy
  const { told, minimums, items } = tellShortfalls({
    law,
    target,
    ...scored,
    unitSaid,
    tpiSaid,
    findings,
  })
  paper.heading(text.findings)
  const isNone = told.length + minimums.length + items.length === 0
  const lead = told.length ? text.findingsLead : isNone ? text.noFindings : text.noneWritten
  paper.paragraph(lead)
  for (const [i, one] of told.entries()) {
    const said: [label: string, said: string][] = [
      [text.condition, one.condition],
      [text.criterion, one.criterion],
      [text.cause, one.cause],
      [text.effect, one.effect],
      [text.advice, one.advice],
    ]
    paper.table(
      [
        { title: `${i + 1}. ${one.label}`, share: 19 },
        { title: one.title, share: 81 },
      ],
      said.filter(([, words]) => words).map((cells) => ({ cells })),
      'in_one_piece',
    )
  }
  if (minimums.length + items.length === 0) return
  paper.heading(text.unwritten)
  paper.paragraph(text.unwrittenLead)
  for (const [name, listed] of [
    [text.part, minimums],
    [text.item, items],
  ] as const)
    if (listed.length)
      paper.table(
        [
          { title: name, share: 30 },
          { title: text.condition, share: 27 },
          { title: text.criterion, share: 27 },
          { title: text.effect, share: 16 },
        ],
        listed.map(({ title, condition, criterion, effect }) => ({
          cells: [title, condition, criterion, effect],
        })),
      )
}
