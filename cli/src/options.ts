import { parseArgs } from 'node:util'
import type { Interval } from '@teladan/engine/boundary/survey.ts'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { LANGUAGES, type Language, type Words, wordsOf } from '@teladan/words/words.ts'

export const DEFAULT_PACK = 'zi/permenpan-90-2021'

/** What the caller asked for, read from the command line. */
export type Options = {
  positionals: string[]
  layer?: string
  closed: boolean
  pack: string
  chosen: Record<string, string>
  /** Between what each survey index lies. */
  survey: Record<string, Interval>
  json: boolean
  /** A cycle of the database, by its year or its number. */
  cycle?: string
  recap: boolean
  /** A part or group of the worksheet. */
  area?: string
  /** The predicate to be reached. */
  target?: string
  /** A table of what steps take. */
  costs?: string
  blank: boolean
  /** Where to write, a file or a folder. */
  output?: string
  language: Language
  help: boolean
  version: boolean
}

/** Reads the arguments; a wrong one is refused with a sentence. */
export function readOptions(args: string[]): Result<Options, { words: Words; sentence: string }> {
  const spoken = languageOf(args)
  const words = wordsOf(spoken ?? 'id')
  const refuse = (sentence: string) => err({ words, sentence })
  let read: ReturnType<typeof parse>
  try {
    read = parse(args)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return refuse(words.command.unknownOption(message.split(/[.\n]/)[0] ?? message))
  }
  const { values, positionals } = read
  if (!spoken) return refuse(words.command.noSuchLanguage(values.lang ?? ''))
  const chosen: Record<string, string> = {}
  for (const setting of values.set ?? []) {
    const [name, value, ...rest] = setting.split('=')
    if (!name || !value || rest.length) return refuse(words.command.badSetting(setting))
    chosen[name] = value
  }
  const survey: Record<string, Interval> = {}
  for (const interval of values.survey ?? []) {
    const [, item, low, high] = /^([^=]+)=(.+?)\.\.(.+)$/.exec(interval) ?? []
    if (!item || !low || !high) return refuse(words.command.badSurvey(interval))
    survey[item] = { low, high }
  }
  return ok({
    positionals,
    ...(values.layer !== undefined && { layer: values.layer }),
    closed: values.closed ?? false,
    pack: values.pack ?? DEFAULT_PACK,
    chosen,
    survey,
    json: values.json ?? false,
    recap: values.recap ?? false,
    ...(values.cycle !== undefined && { cycle: values.cycle }),
    ...(values.area !== undefined && { area: values.area }),
    ...(values.target !== undefined && { target: values.target }),
    ...(values.costs !== undefined && { costs: values.costs }),
    blank: values.blank ?? false,
    ...(values.output !== undefined && { output: values.output }),
    language: spoken,
    help: values.help ?? false,
    version: values.version ?? false,
  })
}

const parse = (args: string[]) =>
  parseArgs({
    args,
    allowPositionals: true,
    options: {
      layer: { type: 'string' },
      closed: { type: 'boolean' },
      pack: { type: 'string' },
      set: { type: 'string', multiple: true },
      survey: { type: 'string', multiple: true },
      json: { type: 'boolean' },
      cycle: { type: 'string' },
      recap: { type: 'boolean' },
      area: { type: 'string' },
      target: { type: 'string' },
      costs: { type: 'string' },
      blank: { type: 'boolean' },
      output: { type: 'string', short: 'o' },
      lang: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
    },
  })

/** The language asked for, found before anything else so that every refusal is in it. */
function languageOf(args: string[]): Language | undefined {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  if (at < 0) return 'id'
  const asked = args[at]?.split('=')[1] ?? args[at + 1]
  return LANGUAGES.find((language) => language === asked)
}
