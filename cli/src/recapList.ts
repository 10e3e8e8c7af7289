import { makeNumber } from '@teladan/engine/exact.ts'
import { type Framework, printedName, type Text } from '@teladan/engine/framework/framework.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { score } from '@teladan/engine/score.ts'
import type { ListLayout, ListRow } from '@teladan/workbook/write/streamList.ts'
import { layerText } from './assess.ts'
import type { GivenUnit } from './readUnits.ts'
import { type Speech, say } from './report/speech.ts'

/** One line a unit: what it has, and what the points say of each predicate. */
export function recapLayout({ words, ...speech }: Speech, pack: Pack): ListLayout {
  const { columns, recapName } = words.workbook.export
  const { framework } = pack
  const text = (heading: string, width: number) => ({ heading, width, holds: 'text' as const })
  return {
    sheet: recapName,
    columns: [
      text(columns.file, 44),
      text(columns.layer, 26),
      { heading: columns.total, width: 12, holds: 'points' },
      { heading: columns.open, width: 10, holds: 'whole' },
      ...framework.predicates.map((predicate) =>
        text(say({ words, ...speech }, printedName(predicate)), 26),
      ),
      ...nodesOf(framework).map(({ id, text: name }) => ({
        heading: `${id} ${say({ words, ...speech }, name)}`,
        width: 14,
        holds: 'points' as const,
      })),
    ],
  }
}

/** A unit's line of the recap. */
export function recapRow(
  { words, ...speech }: Speech,
  pack: Pack,
  { name, layer, answers }: Extract<GivenUnit, { answers: unknown }>,
  closed: boolean,
): ListRow {
  const { framework } = pack
  const { scorecard, verdicts } = score(framework, answers, { closed })
  return [
    name,
    say({ words, ...speech }, layerText(pack, layer)),
    makeNumber(scorecard.total.points),
    scorecard.open.length,
    ...framework.predicates.map(({ id }) => {
      const verdict = verdicts[id]
      if (!verdict) return null
      return verdict.kind === 'open'
        ? words.outlook[verdict.outlook].word
        : words.predicate[verdict.kind]
    }),
    ...nodesOf(framework).map(({ id }) => makeNumber(scorecard.scores.get(id).points)),
  ]
}

/** Components, groups, and everything else above the items. */
function nodesOf({ total, groups }: Framework): { id: string; text: Text }[] {
  const branches = (part: Framework['total']): { id: string; text: Text }[] =>
    part.parts.flatMap((child) => (child.kind === 'branch' ? [child, ...branches(child)] : []))
  return [...groups, ...branches(total)]
}
