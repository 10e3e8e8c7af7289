import { itemsOf, type Part, partsOf, printedName } from '@teladan/engine/framework/framework.ts'
import { type Pack, unverifiedOf } from '@teladan/engine/packs/pack.ts'
import { makeFigure } from '@teladan/words/words.ts'
import { wrap } from '../terminal.ts'
import { type Speech, say, sayMinimum } from './speech.ts'

/** A whole pack at a glance: its tree, its minimums, its parameters, its conditions, and what is not verified. */
export function reportPack(speech: Speech, pack: Pack): string[] {
  const { words, paint, width } = speech
  const items = itemsOf(pack.framework.total).length
  const subAreas = partsOf(pack.framework.total).filter(isSubArea).length
  const facts = [
    hasEntered(pack) ? words.pack.entered(items) : words.pack.items(items, subAreas),
    words.pack.examples(pack.examples.length),
    words.pack.scale(makeFigure(words, String(pack.framework.scale))),
  ]
  return [
    paint('strong', say(speech, pack.text)),
    paint('faint', pack.id),
    ...wrap(say(speech, pack.about), width),
    '',
    facts.join(' · '),
    '',
    ...tree(speech, pack),
    '',
    ...minimums(speech, pack),
    ...section(speech, words.pack.parameters, parameters(speech, pack)),
    ...section(speech, words.pack.documents, documents(speech, pack)),
    ...section(speech, words.pack.sources, sources(speech, pack)),
    ...section(
      speech,
      words.report.unverified(unverifiedOf(pack).length),
      unverified(speech, pack),
    ),
    ...section(speech, words.pack.cycles, conditions(speech, pack)),
  ]
}

/** Whether the questions below some parts are not known. */
const hasEntered = ({ framework }: Pack) =>
  itemsOf(framework.total).some(({ kind }) => kind === 'entered')

/** A heading with the items right below it, inside a half. */
const isSubArea = (part: Part) =>
  part.kind === 'branch' &&
  depthOf(part.id) > 2 &&
  part.parts.every(({ kind }) => kind !== 'branch')

const depthOf = (id: string) => id.split('.').length

function tree(speech: Speech, { framework }: Pack): string[] {
  const points = pointsIn(speech, framework.scale)
  return partsOf(framework.total).flatMap((part) => {
    if (part.kind !== 'branch' && part.kind !== 'entered') return []
    const depth = part.id === framework.total.id ? 0 : depthOf(part.id)
    const parts = part.kind === 'branch' ? part.parts : []
    const count = parts.some(({ kind }) => kind !== 'branch') ? `  (${parts.length})` : ''
    const name = `${'  '.repeat(depth)}${part.id}`
    const line = `${name.padEnd(20)}${points(part.weight).padStart(6)}  ${say(speech, part.text)}${count}`
    return [depth <= 2 ? speech.paint('strong', line) : line]
  })
}

function minimums(speech: Speech, { framework }: Pack): string[] {
  const points = pointsIn(speech, framework.scale)
  return framework.predicates.flatMap(({ rules, ...predicate }) => [
    speech.paint(
      'strong',
      `${say(speech, printedName(predicate))}  ${say(speech, predicate.text)}`,
    ),
    ...rules.map((rule) => {
      const least = speech.words.explain.atLeast(points(rule.atLeast))
      return `  ${rule.node.padEnd(8)} ${least.padEnd(16)} ${say(speech, rule.text)}`
    }),
  ])
}

function parameters(speech: Speech, pack: Pack): string[] {
  const { words } = speech
  return pack.parameters.map(({ id, text, choices, chosen, ground }) => {
    const choice = choices.find((one) => one.id === chosen)
    const said = words.report.parameter(
      say(speech, text),
      choice ? say(speech, choice.text) : chosen,
    )
    return `${id} = ${chosen}: ${said} (${words.marks[ground.mark]})`
  })
}

const documents = (speech: Speech, pack: Pack) =>
  pack.documents.map(({ id, text, note }) =>
    [`${id}: ${say(speech, text)}`, ...(note ? [say(speech, note)] : [])].join('. '),
  )

const sources = (speech: Speech, pack: Pack) =>
  pack.sources.map(({ id, text, address }) =>
    [`${id}: ${say(speech, text)}`, ...(address ? [address] : [])].join(', '),
  )

const unverified = (speech: Speech, pack: Pack) =>
  unverifiedOf(pack).map(({ id, text, ground }) => {
    const said = say(speech, ground.note ?? text)
    return `${id} (${speech.words.marks[ground.mark]}): ${said}`
  })

/** Every condition in words with how sure it is; an unknown one decides nothing. */
const conditions = (speech: Speech, pack: Pack) =>
  pack.eligibility.flatMap(({ cycle, rules }) =>
    rules.map(({ for: whom, message, ground }) => {
      const mark = speech.words.marks[ground.mark]
      return `${cycle} ${whom.join(', ')}: ${say(speech, message)} (${mark})`
    }),
  )

function section(speech: Speech, heading: string, lines: string[]): string[] {
  const wrapped = lines.flatMap((line) => wrap(`  ${line}`, speech.width, '    '))
  return ['', speech.paint('strong', heading), ...wrapped]
}

const pointsIn = (speech: Speech, scale: number) => (value: number) =>
  sayMinimum(speech, { num: BigInt(value), den: BigInt(scale) })
