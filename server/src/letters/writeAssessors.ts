import { GRADES } from '@teladan/engine/stages/deeds.ts'
import { letters } from '@teladan/words/letters.ts'
import { dayIn } from '../db/days.ts'
import type { Evaluation } from './evaluation.ts'
import type { Paper } from './paper.ts'
import { sayDay } from './say.ts'

/** What the heading, the sentence and the five grades take, so that they stand together. */
const ROOM_FOR_GRADES = 190

/** Through whose hands the evaluation went, grade by grade, and their places to sign. */
export function writeAssessors(paper: Paper, { signers, zone, day, head }: Evaluation) {
  const text = letters.evaluation
  const of = (grade: string) => signers.find((signer) => signer.grade === grade)
  paper.heading(text.assessors, ROOM_FOR_GRADES)
  paper.paragraph(text.assessorsLead)
  paper.table(
    [
      { title: text.grade, share: 30 },
      { title: text.assessor, share: 44 },
      { title: text.reviewedOn, share: 26 },
    ],
    GRADES.map((grade) => {
      const signer = of(grade)
      const cells = signer
        ? [letters.grades[grade], signer.name, sayDay(dayIn(zone, signer.at))]
        : [letters.grades[grade], text.nobody, '–']
      return { cells }
    }),
    'in_one_piece',
  )
  const noted = head.signatory ? [{ as: text.noted(head.signatory), name: '' }] : []
  paper.signatures(
    [
      ...GRADES.flatMap((grade) => {
        const signer = of(grade)
        return signer ? [{ as: letters.grades[grade], name: signer.name }] : []
      }),
      ...noted,
    ],
    { text: text.signed(sayDay(day)) },
  )
}
