import type { Pack } from '@teladan/engine/packs/pack.ts'
import { playExample } from '@teladan/engine/packs/playExample.ts'
import { listPacks } from '@teladan/server/packs/onDisk.ts'
import { loadPack } from '../loadPack.ts'
import type { Command, Desk } from '../main.ts'
import { DEFAULT_PACK, type Options } from '../options.ts'
import { reportPack } from '../report/packReport.ts'
import { say } from '../report/speech.ts'
import { diffPacks } from './packDiff.ts'

/** `teladan pack check|list|show|diff`: the packs of law, their soundness, their contents and how they differ. */
export const pack: Command = async (options, desk) => {
  const [verb, id] = options.positionals
  switch (verb) {
    case 'diff':
      return diffPacks(options, desk)
    case 'list':
      return list(options, desk)
    case 'show':
      return show(options, desk, id ?? options.pack)
    case 'check':
      return check(options, desk, id === undefined ? listPacks() : [id])
    default: {
      const { words } = desk.speech
      desk.stderr.write(`${words.command.unknownCommand(`pack ${verb ?? ''}`.trim())}\n`)
      desk.stderr.write(`${words.command.tryHelp}\n`)
      return 2
    }
  }
}

function list(options: Options, desk: Desk): 0 | 1 {
  const { speech } = desk
  let exit: 0 | 1 = 0
  const found = listPacks().flatMap((name) => {
    const read = loadPack(speech.words, name, {})
    if (read.ok) return [read.value]
    desk.stderr.write(`${read.error.lines.join('\n')}\n`)
    exit = 1
    return []
  })
  if (options.json) {
    const packs = found.map(({ id, text }) => ({ id, text }))
    desk.stdout.write(`${JSON.stringify(packs, null, 2)}\n`)
  } else
    for (const one of found)
      desk.stdout.write(
        `${speech.paint('strong', one.id)}${one.name === DEFAULT_PACK ? ` (${speech.words.pack.default})` : ''}\n  ${say(speech, one.text)}\n`,
      )
  return exit
}

function check(options: Options, desk: Desk, names: string[]): 0 | 1 | 2 {
  const { words, paint } = desk.speech
  let exit: 0 | 1 | 2 = 0
  for (const name of names) {
    const read = loadPack(words, name, options.chosen, 'with_examples')
    if (!read.ok) {
      desk.stderr.write(`${read.error.lines.join('\n')}\n`)
      exit = read.error.exit
      continue
    }
    const differences = playExamples(desk, name, options.chosen, read.value)
    if (differences.length) {
      desk.stderr.write(`${differences.join('\n')}\n`)
      exit = 1
    } else {
      const { id, examples } = read.value
      desk.stdout.write(`${paint('strong', id)}: ${words.pack.sound(examples.length)}\n`)
    }
  }
  return exit
}

/** Plays a pack's worked examples; each that comes out otherwise is said. */
function playExamples(
  { speech }: Desk,
  name: string,
  chosen: Record<string, string>,
  whole: Pack,
): string[] {
  return whole.examples.flatMap((example) => {
    const parameters = { ...chosen, ...example.parameters }
    const set = Object.keys(example.parameters).length
      ? loadPack(speech.words, name, parameters)
      : { ok: true as const, value: whole }
    if (!set.ok) return set.error.lines
    const title = say(speech, example.title)
    return playExample(set.value, example).map(
      ({ what, got, expected }) =>
        `${name}/${example.file}: ${speech.words.pack.example_differs(title, what, got, expected)}`,
    )
  })
}

function show(options: Options, desk: Desk, id: string): 0 | 1 | 2 {
  const { speech } = desk
  const read = loadPack(speech.words, id, options.chosen, 'with_examples')
  if (!read.ok) {
    desk.stderr.write(`${read.error.lines.join('\n')}\n`)
    return read.error.exit
  }
  const one = read.value
  if (options.json) {
    const { framework, parameters, documents, sources, eligibility } = one
    const content = {
      id: one.id,
      text: one.text,
      parameters,
      documents,
      sources,
      framework,
      eligibility,
    }
    desk.stdout.write(`${JSON.stringify(content, null, 2)}\n`)
    return 0
  }
  desk.stdout.write(`${reportPack(speech, one).join('\n')}\n`)
  return 0
}
