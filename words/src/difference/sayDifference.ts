import type { DifferenceWords } from './id.ts'

/** A difference between two laws, as the engine tells it. */
export type Told = {
  code: Code
  name: string
  within?: string | undefined
  language?: 'id' | 'en' | undefined
  text: { id: string; en: string }
  before: string | null
  after: string | null
  under?: { parameter: string; choice: string } | undefined
}
type Code = keyof DifferenceWords['subjects'] | 'minimum' | 'facet'

/** How a language says it: its sentences, which of the two texts it reads, how it writes figures. */
export type Voice = {
  words: DifferenceWords
  language: 'id' | 'en'
  /** Writes a decimal text as the language does. */
  figure: (decimal: string) => string
}

/** A difference between two laws in one line. */
export function sayDifference(voice: Voice, told: Told): string {
  const { words } = voice
  const { before, after, under } = told
  const what = subjectOf(voice, told)
  const line =
    before !== null && after !== null
      ? words.changed(what, sayValue(voice, told, before), sayValue(voice, told, after))
      : before === null
        ? words.added(withValue(voice, told, what, after ?? ''))
        : words.removed(withValue(voice, told, what, before))
  return under ? `${line} (${words.under(under.parameter, under.choice)})` : line
}

function subjectOf({ words, language }: Voice, told: Told): string {
  const { code, name, within = '' } = told
  const text = told.text[language]
  if (code === 'minimum') {
    const [predicate = '', rule = ''] = within.split('.')
    const what = words.minimum(predicate, text)
    return name === rule ? what : `${what}, ${name}`
  }
  if (code === 'facet') {
    const known = words.facets[name as keyof DifferenceWords['facets']] as
      | ((item: string) => string)
      | undefined
    return known ? known(within) : words.facet(name, within)
  }
  const what = words.subjects[code](name, text, within)
  return told.language ? `${what}, ${words.languages[told.language]}` : what
}

/** What was added or taken away, with its figure where it has one. */
function withValue(voice: Voice, told: Told, what: string, value: string): string {
  const { words } = voice
  const valued = words.valued[told.code as keyof DifferenceWords['valued']] as
    | ((value: string) => string)
    | undefined
  if (valued) return words.with(what, valued(sayValue(voice, told, value)))
  return SHOWN_WHOLE.includes(told.code) && value !== ''
    ? words.with(what, sayValue(voice, told, value))
    : what
}

/** Codes whose value says more than what it is called. */
const SHOWN_WHOLE: Code[] = ['condition', 'facet', 'minimum', 'row', 'column']

function sayValue(voice: Voice, { code, name }: Told, value: string): string {
  const { words } = voice
  if (value === '') return words.empty
  if (code === 'condition') return limitIn(voice, value)
  if (TEXTS.includes(code)) return `“${value}”`
  const known = code === 'facet' && name !== 'whenNone' ? {} : (words.values[code] ?? {})
  return value
    .split(', ')
    .map((one) => known[one] ?? sayFigure(voice, one))
    .join(', ')
}

const TEXTS: Code[] = ['text', 'about', 'note', 'option_text', 'evidence']

/** The limit of a condition: a word for how it compares, then what with. */
function limitIn(voice: Voice, value: string): string {
  const { words } = voice
  const [how = '', ...rest] = value.split(' ')
  const say = words.limits[how as keyof DifferenceWords['limits']] as
    | ((value: string) => string)
    | undefined
  const shown = rest.map((word) => {
    const time = words.times[word as keyof DifferenceWords['times']] as string | undefined
    return time ?? sayFigure(voice, word)
  })
  return say ? say(shown.join(' ')) : value
}

/** A figure as the language writes it; a name or a fraction as it is. */
function sayFigure({ figure }: Voice, text: string): string {
  const decimal = /^(\d+(?:\.\d+)?)(%?)$/.exec(text)
  return decimal ? `${figure(decimal[1] ?? '')}${decimal[2] ?? ''}` : text
}
