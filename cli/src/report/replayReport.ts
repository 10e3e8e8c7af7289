import type { Cycle } from '@teladan/server/cycles/store.ts'
import type { ReplayDifference, Replayed } from '@teladan/server/decisions/replay.ts'
import { makeFigure } from '@teladan/words/words.ts'
import { harmless, wrap } from '../terminal.ts'
import type { Speech } from './speech.ts'

/** How many decisions came out as they were made; then unit by unit whatever did not. */
export function reportReplay(speech: Speech, cycle: Cycle, units: Replayed[]): string[] {
  const { words, paint, width } = speech
  const { replay } = words
  const different = units.filter(({ differences }) => differences.length)
  const equal = units.length - different.length
  const count = (n: number) => makeFigure(words, String(n))
  return [
    paint('strong', replay.title(String(cycle.year))),
    paint('faint', cycle.packId),
    ...wrap(replay.from, width).map((line) => paint('faint', line)),
    '',
    ...(equal ? [paint('met', replay.equal(count(equal)))] : []),
    ...(different.length ? [paint('short', replay.different(count(different.length)))] : []),
    ...different.flatMap(({ unit, name, differences }) => [
      '',
      `  ${paint('strong', harmless(name))}  ${paint('faint', String(unit))}`,
      ...differences.flatMap((one) => wrap(`    · ${sayDifference(speech, one)}`, width, '      ')),
    ]),
  ]
}

function sayDifference({ words }: Speech, { code, at, written, replayed }: ReplayDifference) {
  const { replay } = words
  const what = [replay.codes[code], ...(at === undefined ? [] : [at])].join(' ')
  if (code === 'trace_not_read') return what
  const say = STORED.includes(code) ? replay.stored : replay.computed
  return harmless(say(what, sayValue(words, written), sayValue(words, replayed)))
}

/** What is not worked out, but stood otherwise when it was decided. */
const STORED: ReplayDifference['code'][] = [
  'trace_altered',
  'ledger_differs',
  'pack_altered',
  'pack_differs',
  'parameters_differ',
  'answer_differs',
]

/** Points and verdicts as the reader writes them; everything else to the letter, since it is the letter that differs. */
function sayValue(words: Speech['words'], value: string): string {
  if (value === '') return words.replay.nothing
  if (Object.hasOwn(words.predicate, value))
    return words.predicate[value as keyof typeof words.predicate]
  return /^\d+\.\d+$/.test(value) ? makeFigure(words, value) : value
}
