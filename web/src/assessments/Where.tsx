import { makeFixed } from '@teladan/engine/exact.ts'
import type { Branch, Framework, Item } from '@teladan/engine/framework/framework.ts'
import type { Outcome } from '@teladan/engine/score.ts'
import { useLocale } from '../ui/Locale.tsx'

/** Where the points of a question come from, down to its place in the law. */
export function Where({
  item,
  heading,
  framework,
  outcome,
}: {
  item: Item
  heading: Branch | undefined
  framework: Framework
  outcome: Outcome
}) {
  const { words, sayPoints } = useLocale()
  const score = outcome.scorecard.scores.get(item.id)
  const { basis, mark } = item.ground
  return (
    <details className="where">
      <summary>{words.worksheet.where}</summary>
      <p>
        {words.worksheet.why(
          sayPoints(makeFixed(score.points, 6), 4),
          sayPoints(item.weight / framework.scale, 4),
        )}
      </p>
      {heading?.parts.every(({ weight }) => weight === item.weight) && (
        <p>
          {words.worksheet.whySame(
            heading.parts.length,
            sayPoints(heading.weight / framework.scale, 3),
          )}
        </p>
      )}
      <p>
        {words.worksheet.basis}: {basis.document} {basis.at}
        {mark !== 'quoted' && <span className="tag open">{words.law.marks[mark]}</span>}
      </p>
    </details>
  )
}
