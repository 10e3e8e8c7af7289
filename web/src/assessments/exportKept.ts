import type { Answer } from '@teladan/engine/framework/answers.ts'
import { type Framework, type Item, itemsOf } from '@teladan/engine/framework/framework.ts'
import type { ScreenWords } from '@teladan/words/screens/id.ts'
import type { View } from '../candidacies/useDossier.ts'
import type { Language } from '../ui/Locale.tsx'
import type { Kept, Shelf } from './keptWork.ts'
import { makeXlsx } from './makeXlsx.ts'

export type KeptWork = {
  shelf: Shelf
  view: View
  framework: Framework
  kept: Record<string, Kept>
}
type Reader = { language: Language; words: ScreenWords; sayMoment: (at: string) => string }

/** What is kept, for another program: every answer as the server would have taken it. */
export function exportJson({ shelf, view, framework, kept }: KeptWork): Blob {
  const content = {
    kind: 'teladan.kept-answers',
    version: 1,
    exportedAt: new Date().toISOString(),
    person: shelf.person,
    cycle: { id: view.cycle.id, year: view.cycle.year },
    unit: { id: view.unit.id, name: view.unit.name },
    law: framework.pack,
    layer: shelf.layer,
    answers: inOrder(framework, kept).map(({ item, one }) => ({
      item: item.id,
      question: item.text.id,
      answer: one.answer,
      note: one.note,
      round: one.round,
      after: one.after,
      writtenAt: one.writtenAt,
      reason: one.reason || (one.state === 'conflict' ? 'changed_meanwhile' : 'not_sent'),
    })),
  }
  return new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: 'application/json' })
}

/** What is kept, for people: a workbook with a line for each answer. */
export function exportXlsx(work: KeptWork, reader: Reader): Blob {
  const { view, framework, kept, shelf } = work
  const { words, language, sayMoment } = reader
  const text = words.worksheet
  const rows = inOrder(framework, kept).map(({ item, one }) => [
    item.id,
    item.text[language],
    sayAnswer(item, one.answer, language),
    one.note,
    sayMoment(one.writtenAt),
    sayWhy(one, words),
  ])
  return makeXlsx(
    text.keptSheet,
    [
      [text.keptFile(rows.length), '', '', '', '', ''],
      [`${view.unit.name}, ${view.cycle.year}`, '', '', '', '', ''],
      [shelf.layer === 'tpi' ? text.tpi : text.self, '', '', '', '', ''],
      [text.keptTaken(sayMoment(new Date().toISOString())), '', '', '', '', ''],
      ['', '', '', '', '', ''],
      [text.number, text.question, text.answer, text.note, text.writtenAt, text.whyNotSent],
      ...rows,
    ],
    [14, 50, 40, 60, 22, 40],
  )
}

/** Hands a file to whoever sits before this page. */
export function saveFile(name: string, blob: Blob) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Why an answer has not reached the server, as a sentence. */
export function sayWhy({ state, reason, isCut }: Kept, words: ScreenWords): string {
  if (state === 'conflict') return words.worksheet.conflict
  if (state === 'refused') return words.reasons[reason ?? ''] ?? reason ?? ''
  return isCut ? (words.reasons.offline ?? '') : words.worksheet.notSent
}

/** An answer as people read it: the option with its words, the counts by their names. */
export function sayAnswer(item: Item, answer: Answer | null, language: Language): string {
  if (answer === null) return ''
  if (typeof answer === 'object') {
    if (!('counts' in item)) return JSON.stringify(answer)
    return item.counts
      .filter(({ id }) => answer[id] !== undefined)
      .map(({ id, text }) => `${text[language]}: ${answer[id]}`)
      .join('; ')
  }
  if (item.kind !== 'choice') return language === 'id' ? answer.replace('.', ',') : answer
  const option = item.options.find(({ key }) => key === answer)
  return option ? `${answer}: ${option.text[language]}` : answer
}

/** Kept answers in the order of the worksheet. */
export function inOrder(framework: Framework, kept: Record<string, Kept>) {
  return itemsOf(framework.total).flatMap((item) => {
    const one = kept[item.id]
    return one ? [{ item, one }] : []
  })
}
