import { exact, parseExact, ZERO } from '@teladan/engine/exact.ts'
import type { Rule } from '@teladan/engine/framework/framework.ts'
import { ruleText } from '@teladan/engine/framework/ruleText.ts'
import type { Shift } from '@teladan/engine/nation/compareTallies.ts'
import { pointsExactly } from '@teladan/engine/nation/pointsText.ts'
import type { Tally } from '@teladan/engine/nation/tally.ts'
import { makeFigure } from '@teladan/words/words.ts'
import { type Simulation, shortRules } from '../simulation.ts'
import { harmless, type Style, wrap } from '../terminal.ts'
import { shortfallLine } from './scoreReport.ts'
import { decisionNote, nameOf, type Speech, say, sayPoints } from './speech.ts'

/** Who gains and who loses under a change of the law: how many, which, and by which minimum. */
export function reportSimulation(
  speech: Speech,
  simulation: Simulation,
  /** By which assessment units were counted. */
  by: string,
): string[] {
  const { words, paint, width } = speech
  const { now, changes, units, refused, shifts } = simulation
  const { simulate: to } = words.whatIf
  const count = (n: number) => makeFigure(words, String(n))
  return [
    paint('strong', to.title),
    ...changes.map(
      ({ name, before, after }) =>
        `  ${to.change(name, sayFigure(speech, before), sayFigure(speech, after))}`,
    ),
    ...wrap(`${to.units(count(units.length))}: ${by}`, width),
    ...(refused.length ? [paint('short', to.refused(count(refused.length)))] : []),
    paint('faint', `${say(speech, now.text)} · ${now.id}`),
    ...shifts.flatMap((shift) => ['', ...reportShift(speech, simulation, shift)]),
    '',
    ...wrap(`${to.holding} ${decisionNote(speech, now.framework)}`, width).map((line) =>
      paint('faint', line),
    ),
  ]
}

/** Who gains and who loses one predicate. */
export function reportShift(speech: Speech, simulation: Simulation, shift: Shift): string[] {
  const { words, paint } = speech
  const { simulate: to } = words.whatIf
  const { predicate, gained, lost, stayed } = shift
  const count = (n: number) => makeFigure(words, String(n))
  const counts = to.counts(count(lost.length + stayed.length), count(gained.length + stayed.length))
  return [
    `${paint('strong', nameOf(speech, simulation.now.framework, predicate))}  ${counts}`,
    ...reportUnits(speech, simulation, { shift, places: gained, style: 'met' }),
    ...reportUnits(speech, simulation, { shift, places: lost, style: 'short' }),
    `  ${to.stayed(count(stayed.length))}`,
  ]
}

type Moved = { shift: Shift; places: number[]; style: Style }

/** Units that moved; for those that gain, what held them back before, for those that lose, what does after. */
function reportUnits(
  speech: Speech,
  { units, before, after }: Simulation,
  { shift, places, style }: Moved,
): string[] {
  const { words, paint, width } = speech
  const { simulate: to } = words.whatIf
  const isGain = places === shift.gained
  const heading = (isGain ? to.gained : to.lost)(makeFigure(words, String(places.length)))
  const shown = places.slice(0, SHOWN).flatMap((unit) => {
    const [was, is] = [totalOf(before, unit), totalOf(after, unit)].map((total) =>
      sayPoints(speech, total),
    )
    const short = isGain ? before : after
    const why = shortRules(short, unit, shift.predicate).map((rule) =>
      sayShort(speech, short, { unit, rule }),
    )
    const total = was === is ? [] : [to.total(was ?? '', is ?? '')]
    const reasons = isGain ? why.map((one) => to.before(one)) : why
    const line = [harmless(units[unit]?.name ?? ''), [...total, ...reasons].join('; ')].join('  ')
    return wrap(`    · ${line}`, width, '      ')
  })
  const hidden = places.length - SHOWN
  return [
    `  ${paint(places.length ? style : 'faint', heading)}`,
    ...shown,
    ...(hidden > 0 ? [paint('faint', `      ${words.report.more(hidden)} (--json)`)] : []),
  ]
}

const SHOWN = 20

function sayShort(speech: Speech, made: Tally, { unit, rule }: { unit: number; rule: Rule }) {
  const { framework } = made.tables
  const rules = framework.predicates.find((predicate) => predicate.rules.includes(rule))?.rules
  const what = say(speech, ruleText(rule, rules ?? [], framework))
  const atLeast = exact(BigInt(rule.atLeast), BigInt(framework.scale))
  return shortfallLine(speech, what, pointsExactly(made, unit, rule.node), atLeast)
}

function totalOf(made: Tally, unit: number) {
  const { id } = made.tables.framework.total
  return made.tables.nodes.includes(id) ? pointsExactly(made, unit, id) : ZERO
}

/** A figure as this language writes it; a name as it is. */
const sayFigure = (speech: Speech, text: string) =>
  parseExact(text) && !text.includes('/')
    ? makeFigure(speech.words, text.replace('%', '')) + (text.endsWith('%') ? '%' : '')
    : text
