import { basename } from 'node:path'
import type { Boundary, Margin } from '@teladan/engine/boundary/boundary.ts'
import type { Survey } from '@teladan/engine/boundary/survey.ts'
import { tellBoundary } from '@teladan/engine/boundary/tellBoundary.ts'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { ruleText } from '@teladan/engine/framework/ruleText.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { type SaidBoundary, sayBoundary, type Turn } from '@teladan/words/boundary/sayBoundary.ts'
import { makeFigure } from '@teladan/words/words.ts'
import { type Assessed, layerText } from '../assess.ts'
import { harmless, wrap } from '../terminal.ts'
import { verdictLine } from './scoreReport.ts'
import { decisionNote, nameOf, type Speech, say, sayMinimum, sayPoints } from './speech.ts'

/** How firm one layer's verdicts are: what little turns them, then every minimum and what crosses it. */
export function reportBoundary(
  speech: Speech,
  assessed: Assessed,
  { found, survey }: { found: Boundary; survey: Survey },
): string[] {
  const { words, paint, width } = speech
  const { pack, layer, file, verdicts } = assessed
  const verdictLines = pack.framework.predicates.flatMap(({ id }) => {
    const verdict = verdicts[id]
    const name = nameOf(speech, pack.framework, id)
    return verdict ? [`  ${verdictLine(speech, name, verdict)}`] : []
  })
  const said = sayBoundary(
    {
      words: words.boundary,
      figure: (decimal) => makeFigure(words, decimal),
      nameOf: (id) => nameOf(speech, pack.framework, id),
    },
    tellBoundary(found, survey),
  )
  const footing = `${words.boundary.note} ${decisionNote(speech, pack.framework)}`
  return [
    paint('strong', harmless(basename(file))),
    `${words.boundary.title} · ${say(speech, layerText(pack, layer.id))}`,
    paint('faint', `${say(speech, pack.text)} · ${pack.id}`),
    '',
    ...verdictLines,
    '',
    ...reportFlips(speech, pack, said),
    ...reportMargins(speech, pack, { margins: found.margins, said }),
    '',
    ...wrap(footing, width).map((line) => paint('faint', line)),
  ]
}

/** Each turn of a verdict with what brings it about, kind by kind. */
function reportFlips(speech: Speech, { framework }: Pack, { flips, turns }: SaidBoundary) {
  const { paint, width } = speech
  if (!turns.length) return wrap(flips, width).map((line) => paint('met', line))
  const texts = new Map(itemsOf(framework.total).map((item) => [item.id, item.text]))
  const reportKind = ({ heading, changes }: Turn['kinds'][number]) => [
    `    ${paint('faint', heading)}`,
    ...changes.flatMap(({ change, item = '' }) => {
      const text = texts.get(item)
      const what = [change, ...(text ? [say(speech, text)] : [])].join('  ')
      return wrap(`    · ${what}`, width, '      ')
    }),
  ]
  return [
    paint('strong', flips),
    ...turns.flatMap(({ turn, kinds }) => [
      `  ${paint('strong', turn)}`,
      ...kinds.flatMap(reportKind),
    ]),
  ]
}

function reportMargins(
  speech: Speech,
  { framework }: Pack,
  { margins, said }: { margins: Margin[]; said: SaidBoundary },
): string[] {
  const { words, paint, width } = speech
  const labels = Math.min(44, width - 44)
  return [
    '',
    paint('strong', words.boundary.margins),
    paint('faint', `  ${words.boundary.marginsNote}`),
    ...framework.predicates.flatMap(({ id, rules }) => {
      const sayings = said.margins.filter(({ predicate }) => predicate === id)
      return [
        `  ${paint('strong', nameOf(speech, framework, id))}`,
        ...margins
          .filter(({ predicate }) => predicate === id)
          .flatMap((margin, i) => {
            const rule = rules[i]
            const what = rule ? say(speech, ruleText(rule, rules, framework)) : margin.rule
            const label =
              what.length > labels ? `${what.slice(0, labels - 1)}…` : what.padEnd(labels)
            const style = margin.margin.num < 0n ? 'short' : 'met'
            const points = sayPoints(speech, margin.points, [margin.atLeast]).padStart(7)
            const least = words.explain.atLeast(sayMinimum(speech, margin.atLeast)).padEnd(14)
            const { standing = '', crossing = '' } = sayings[i] ?? {}
            const line = `    ${label}${points}  ${least}${paint(style, standing)}`
            const below = crossing ? wrap(`      ${crossing}`, width, '      ') : []
            return [line, ...below.map((text) => paint('faint', text))]
          }),
      ]
    }),
  ]
}
