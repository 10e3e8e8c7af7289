import type { Carrying } from '@teladan/engine/difference/carryAnswers.ts'
import { type Difference, PARTS } from '@teladan/engine/difference/difference.ts'
import { sayDifference } from '@teladan/words/difference/sayDifference.ts'
import { makeFigure } from '@teladan/words/words.ts'
import type { PackDifference } from '../packDifference.ts'
import { wrap } from '../terminal.ts'
import { reportShift } from './simulationReport.ts'
import { type Speech, say } from './speech.ts'

/** In what two laws differ, part by part, and what it means for the units that were given. */
export function reportDifference(speech: Speech, compared: PackDifference): string[] {
  const { words, paint } = speech
  const { difference: to } = words
  const { before, after, differences, effect } = compared
  const count = (n: number) => makeFigure(words, String(n))
  return [
    paint('strong', to.title),
    to.before(`${say(speech, before.text)} · ${before.id}`),
    to.after(`${say(speech, after.text)} · ${after.id}`),
    '',
    differences.length ? to.count(count(differences.length)) : to.none,
    ...PARTS.flatMap((part) => {
      const own = differences.filter((one) => one.part === part)
      return own.length ? ['', paint('strong', to.parts[part]), ...reportPart(speech, own)] : []
    }),
    ...(effect ? reportEffect(speech, effect) : []),
  ]
}

/** Line by line; the same change of many figures is told with the first of them. */
function reportPart(speech: Speech, differences: Difference[]): string[] {
  const { words, language, width } = speech
  const figure = (decimal: string) => makeFigure(words, decimal)
  const voice = { words: words.difference, language, figure }
  const alike = new Map<string, Difference[]>()
  for (const one of differences) {
    const likeness = one.part === 'grounds' ? groundOf(one) : String(alike.size)
    alike.set(likeness, [...(alike.get(likeness) ?? []), one])
  }
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (!first) return []
    const line = sayDifference(voice, first)
    const more = words.difference.more(figure(String(others.length)))
    return wrap(`  · ${others.length ? `${line}; ${more}` : line}`, width, '    ')
  })
}

const groundOf = ({ code, language, before, after }: Difference) =>
  JSON.stringify([code, language ?? '', before, after])

function reportEffect(
  speech: Speech,
  { carrying, simulation }: NonNullable<PackDifference['effect']>,
): string[] {
  const { words, paint, width } = speech
  const { difference: to, whatIf } = words
  const { shifts, units, refused } = simulation
  const count = (n: number) => makeFigure(words, String(n))
  return [
    '',
    paint('strong', to.effect.title),
    ...wrap(whatIf.simulate.units(count(units.length)), width),
    ...(refused.length ? [paint('short', whatIf.simulate.refused(count(refused.length)))] : []),
    ...reportCarrying(speech, carrying),
    ...shifts.flatMap((shift) => ['', ...reportShift(speech, simulation, shift)]),
    '',
    ...wrap(`${to.effect.held} ${words.report.decision}`, width).map((line) =>
      paint('faint', line),
    ),
  ]
}

/** What became of the questions that were answered. */
function reportCarrying(speech: Speech, { gone, renumbered, fresh }: Carrying): string[] {
  const { words, width } = speech
  const { difference: to } = words
  const count = (n: number) => makeFigure(words, String(n))
  if (!gone.length && !renumbered.length && !fresh.length) return [to.effect.same]
  const reasons = [...new Set(gone.map(({ reason }) => reason))]
  return [
    ...(renumbered.length ? [to.effect.renumbered(count(renumbered.length))] : []),
    ...(gone.length ? [to.effect.gone(count(gone.length))] : []),
    ...reasons.flatMap((reason) => {
      const items = gone.filter((one) => one.reason === reason).map(({ item }) => item)
      return wrap(`  · ${to.reasons[reason]}: ${items.join(', ')}`, width, '    ')
    }),
    ...(fresh.length
      ? wrap(`${to.effect.fresh(count(fresh.length))}: ${fresh.join(', ')}`, width, '    ')
      : []),
  ]
}
