import { readFileSync } from 'node:fs'
import { type Options, readOptions } from './options.ts'
import { makeSpeech, type Speech } from './report/speech.ts'
import { paintFor, type Streams, widthOf } from './terminal.ts'

/** What a command works with: its words, and where it writes. */
export type Desk = Streams & { speech: Speech }

/** A command answers with its exit code: 0 done, 1 input refused, 2 wrong usage. */
export type Command = (options: Options, desk: Desk) => Promise<0 | 1 | 2>

/** Each command's code is loaded only when it is called: starting is most of the time a score takes. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  score: async () => (await import('./commands/score.ts')).score,
  explain: async () => (await import('./commands/explain.ts')).explain,
  gap: async () => (await import('./commands/gap.ts')).gap,
  boundary: async () => (await import('./commands/boundary.ts')).boundary,
  simulate: async () => (await import('./commands/simulate.ts')).simulate,
  replay: async () => (await import('./commands/replay.ts')).replay,
  export: async () => (await import('./commands/export.ts')).exportWorkbooks,
  pack: async () => (await import('./commands/pack.ts')).pack,
}

/** Runs `teladan` with the given arguments. */
export async function run(args: string[], streams: Streams): Promise<0 | 1 | 2> {
  const options = readOptions(args)
  if (!options.ok) {
    const { words, sentence } = options.error
    streams.stderr.write(`${sentence}\n${words.command.tryHelp}\n`)
    return 2
  }
  const { language, positionals, help, version } = options.value
  const speech = makeSpeech(language, paintFor(streams.stdout), widthOf(streams.stdout))
  const [name, ...rest] = positionals
  if (version) {
    streams.stdout.write(`${readVersion()}\n`)
    return 0
  }
  if (help || name === undefined) {
    streams.stdout.write(`${speech.words.command.usage}\n`)
    return help ? 0 : 2
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!load) {
    const { unknownCommand, tryHelp } = speech.words.command
    streams.stderr.write(`${unknownCommand(name)}\n${tryHelp}\n`)
    return 2
  }
  const command = await load()
  return command({ ...options.value, positionals: rest }, { ...streams, speech })
}

function readVersion(): string {
  const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return String((JSON.parse(file) as { version: unknown }).version)
}
