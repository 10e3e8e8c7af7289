import { existsSync } from 'node:fs'
import { makeFixed, makeNumber } from '@teladan/engine/exact.ts'
import { itemsOf, partsOf } from '@teladan/engine/framework/framework.ts'
import { type Pack, unverifiedOf, type WorkedExample } from '@teladan/engine/packs/pack.ts'
import { score } from '@teladan/engine/score.ts'
import { loadPack } from '../loadPack.ts'
import type { Command, Desk } from '../main.ts'
import type { Options } from '../options.ts'
import { DEFAULT_PACK, listPacks } from '../packsOnDisk.ts'
import { say, sayMinimum } from '../report/speech.ts'
import { wrap } from '../terminal.ts'

/** `teladan pack check|list|show [ID]`: the packs of law, their soundness and their contents. */
export const pack: Command = async (options, desk) => {
  const [verb, id] = options.positionals
  switch (verb) {
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
    return differencesOf(set.value, example).map(
      ({ what, got, expected }) =>
        `${name}/${example.file}: ${speech.words.pack.example_differs(title, what, got, expected)}`,
    )
  })
}

type Difference = { what: string; got: string; expected: string }

/** Where an example comes out otherwise than its author worked out. */
export function differencesOf(whole: Pack, example: WorkedExample): Difference[] {
  const outcome = score(whole.framework, example.answers, { closed: example.closed })
  const differences: Difference[] = []
  const expect = (what: string, got: string, expected: string) => {
    if (got !== expected) differences.push({ what, got, expected })
  }
  for (const [node, points] of Object.entries(example.points)) {
    const places = points.split('.')[1]?.length ?? 0
    const found = outcome.scorecard.scores.find(node)
    expect(node, found ? makeFixed(found.points, places) : '–', points)
  }
  for (const [id, expected] of Object.entries(example.predicates)) {
    const verdict = outcome.verdicts[id]
    expect(id, verdict?.kind ?? '–', expected.kind)
    if (expected.outlook)
      expect(id, verdict?.kind === 'open' ? verdict.outlook : '–', expected.outlook)
    if (!expected.shortfalls || !verdict || verdict.kind === 'met') continue
    const found = verdict.shortfalls.map(
      ({ rule, node, by }) => `${rule} ${node} ${makeNumber(by, 'up')}`,
    )
    const wanted = Object.entries(expected.shortfalls).map(([at, by]) => `${at} ${Number(by)}`)
    expect(id, found.join(', '), wanted.join(', '))
  }
  return differences
}

function show(options: Options, desk: Desk, id: string): 0 | 1 | 2 {
  const { speech } = desk
  const { words, paint, width } = speech
  const read = loadPack(
    words,
    id,
    options.chosen,
    existsSync(id) ? 'without_examples' : 'with_examples',
  )
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
  const { framework } = one
  const den = BigInt(framework.scale)
  const points = (value: number) => sayMinimum(speech, { num: BigInt(value), den })
  const items = itemsOf(framework.total)
  const tree = partsOf(framework.total).flatMap((part) => {
    const depth = part.id === framework.total.id ? 0 : part.id.split('.').length
    const isSubArea = part.kind === 'branch' && part.parts.every((child) => child.kind !== 'branch')
    if (part.kind !== 'branch') return []
    const count = isSubArea ? `  (${part.parts.length})` : ''
    const line = `${'  '.repeat(depth)}${part.id.padEnd(12 - depth)} ${points(part.weight).padStart(6)}  ${say(speech, part.text)}${count}`
    return [depth <= 2 ? paint('strong', line) : line]
  })
  const subAreas = new Set(
    partsOf(framework.total).flatMap((part) =>
      part.kind === 'branch' &&
      part.parts.every((child) => child.kind !== 'branch') &&
      part.id.startsWith('A')
        ? [part.id]
        : [],
    ),
  )
  const minimums = framework.predicates.flatMap((predicate) => [
    paint('strong', `${predicate.id}  ${say(speech, predicate.text)}`),
    ...predicate.rules.map(
      (rule) =>
        `  ${rule.node.padEnd(8)} ${words.explain.atLeast(points(rule.atLeast)).padEnd(16)} ${say(speech, rule.text)}`,
    ),
  ])
  const parameters = one.parameters.flatMap((parameter) => {
    const choice = parameter.choices.find(({ id: name }) => name === parameter.chosen)
    const text = words.report.parameter(
      say(speech, parameter.text),
      choice ? say(speech, choice.text) : '',
    )
    return wrap(
      `  ${parameter.id} = ${parameter.chosen}: ${text} (${words.marks[parameter.ground.mark]})`,
      width,
      '    ',
    )
  })
  desk.stdout.write(
    `${[
      paint('strong', `${say(speech, one.text)}`),
      paint('faint', one.id),
      ...wrap(say(speech, one.about), width),
      '',
      `${words.pack.items(items.length, subAreas.size)} · ${words.pack.examples(one.examples.length)} · ${words.pack.scale(String(framework.scale))}`,
      '',
      ...tree,
      '',
      ...minimums,
      '',
      paint('strong', words.pack.parameters),
      ...parameters,
      '',
      paint('strong', words.pack.cycles),
      ...one.eligibility.map(
        ({ cycle, rules }) => `  ${cycle}: ${words.pack.conditions(rules.length)}`,
      ),
      '',
      paint('strong', words.report.unverified(unverifiedOf(one).length)),
      ...unverifiedOf(one).flatMap((figure) => {
        const note = figure.ground.note ? say(speech, figure.ground.note) : ''
        return wrap(`  ${figure.id} (${words.marks[figure.ground.mark]}): ${note}`, width, '    ')
      }),
    ].join('\n')}\n`,
  )
  return 0
}
