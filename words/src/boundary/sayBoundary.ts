import type { BoundaryWords } from './id.ts'

/** How firm a result is, as the engine tells it; every figure is a decimal text. */
export type ToldBoundary = {
  isSurveyed: boolean
  conclusions: Record<string, Conclusion>
  flips: ToldFlip[]
  margins: ToldMargin[]
}
type Conclusion = keyof BoundaryWords['conclusions']
type ToldFlip = { by: Change; predicate: string; from: Conclusion; to: Conclusion }
type Step =
  | { kind: 'answer'; item: string; from: string; to: string }
  | { kind: 'count'; item: string; count: string; from: number; to: number }
type Change =
  | Step
  | { kind: 'rounding'; of: 'points' | 'indices'; how: 'half_up' | 'down' }
  | { kind: 'survey'; indices: Record<string, string> }
type ToldMargin = {
  predicate: string
  standing: { is: 'above' | 'short'; by: string } | { is: 'on_line' }
  /** The step that moves the points least of those that cross, and how many more there are. */
  crossing: { step: Step; moves: string; others: number } | undefined
  lines: { item: string; at: string; isInInterval: boolean }[]
}

/** How a language says it: its sentences, how it writes figures, what the law calls a predicate. */
export type Voice = {
  words: BoundaryWords
  /** Writes a decimal text as the language does. */
  figure: (decimal: string) => string
  nameOf: (predicate: string) => string
}

/** How firm a result is, sentence by sentence, in the order in which it is read. */
export type SaidBoundary = {
  /** How many changes turn a conclusion; or that none does. */
  flips: string
  /** Each predicate with the conclusion on it as it is. */
  conclusions: { predicate: string; line: string }[]
  turns: Turn[]
  /** Every minimum: where the points stand, and what would carry them across, if anything does. */
  margins: { predicate: string; standing: string; crossing: string }[]
}
export type Turn = { turn: string; kinds: { heading: string; changes: SaidChange[] }[] }
export type SaidChange = { change: string; item: string | undefined }

/** Says how firm a result is. The command and the screens say it with nothing else. */
export function sayBoundary(voice: Voice, told: ToldBoundary): SaidBoundary {
  const { words, nameOf } = voice
  const { conclusions, flips, margins, isSurveyed } = told
  const count = new Set(flips.map(({ by }) => by)).size
  return {
    flips: count ? words.flips(count) : isSurveyed ? words.noneWithSurvey : words.none,
    conclusions: Object.entries(conclusions).map(([predicate, is]) => ({
      predicate,
      line: `${nameOf(predicate)}: ${words.conclusions[is]}`,
    })),
    turns: sayTurns(voice, flips),
    margins: margins.map((margin) => ({
      predicate: margin.predicate,
      standing: sayStanding(voice, margin.standing),
      crossing: sayCrossing(voice, margin),
    })),
  }
}

const KINDS = ['answer', 'count', 'survey', 'rounding'] as const

function sayTurns(voice: Voice, flips: ToldFlip[]): Turn[] {
  const { words, nameOf } = voice
  const turns = Map.groupBy(flips, ({ predicate, from, to }) =>
    words.becomes(nameOf(predicate), words.conclusions[from], words.conclusions[to]),
  )
  return [...turns].map(([turn, turned]) => ({
    turn,
    kinds: KINDS.flatMap((kind) => {
      const changes = turned.flatMap(({ by }) => (by.kind === kind ? [sayChange(voice, by)] : []))
      return changes.length ? [{ heading: words.kinds[kind], changes }] : []
    }),
  }))
}

function sayChange({ words, figure }: Voice, by: Change): SaidChange {
  switch (by.kind) {
    case 'answer':
    case 'count':
      return { change: sayStep(words, by), item: by.item }
    case 'rounding':
      return { change: words.roundings[by.of][by.how], item: undefined }
    case 'survey': {
      const indices = Object.entries(by.indices)
      const change = indices.map(([item, index]) => words.index(item, figure(index))).join(', ')
      return { change, item: undefined }
    }
  }
}

function sayStep({ answer }: BoundaryWords, step: Step): string {
  return step.kind === 'answer'
    ? answer(step.item, step.from, step.to)
    : answer(`${step.item} ${step.count}`, String(step.from), String(step.to))
}

function sayStanding({ words, figure }: Voice, standing: ToldMargin['standing']): string {
  return standing.is === 'on_line' ? words.onLine : words[standing.is](figure(standing.by))
}

function sayCrossing(voice: Voice, { crossing, lines }: ToldMargin): string {
  const { words, figure } = voice
  const steps = crossing
    ? [
        words.crossing(sayStep(words, crossing.step), saySigned(voice, crossing.moves)),
        ...(crossing.others ? [words.crossings(crossing.others)] : []),
      ].join(' ')
    : ''
  const at = lines.map(({ item, at: index, isInInterval }) => {
    const line = words.atIndex(item, figure(index))
    return isInInterval ? `${line} ${words.inInterval}` : line
  })
  return [...(steps ? [steps] : []), ...at].join('; ')
}

const saySigned = ({ figure }: Voice, moves: string) =>
  moves.startsWith('-') ? `−${figure(moves.slice(1))}` : `+${figure(moves)}`
