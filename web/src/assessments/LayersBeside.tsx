import { makeFixed } from '@teladan/engine/exact.ts'
import type { Answer } from '@teladan/engine/framework/answers.ts'
import type { Framework, Item } from '@teladan/engine/framework/framework.ts'
import type { Outcome } from '@teladan/engine/score.ts'
import { scoreOf } from '../candidacies/score.ts'
import type { Layers } from '../candidacies/useDossier.ts'
import { useLocale } from '../ui/Locale.tsx'

type Props = {
  item: Item
  framework: Framework
  outcome: Outcome
  layers: Layers
  layer: 'unit' | 'tpi'
  answer: Answer | null
}

/** What each other layer answered, side by side, with the difference in points. */
export function LayersBeside({ item, framework, outcome, layers, layer, answer: own }: Props) {
  const { words, sayPoints } = useLocale()
  const others = layers.layers.filter((one) => one.layer !== layer)
  if (!others.length) return null
  const pointsIn = ({ scorecard }: Outcome) =>
    Number(makeFixed(scorecard.scores.get(item.id).points, 6))
  const mine = own === null ? undefined : pointsIn(outcome)
  return (
    <div className="beside">
      {others.map((one) => {
        const said = one.said.find((s) => s.item === item.id)
        const answer = (said?.answer ?? null) as Answer | null
        const points =
          answer === null ? undefined : pointsIn(scoreOf(framework, { [item.id]: answer }))
        const by = points !== undefined && mine !== undefined ? mine - points : 0
        return (
          <div key={one.layer} className={by ? 'diff' : ''}>
            {one.layer === 'unit' ? words.worksheet.unitSays : words.worksheet.tpi}
            <b>
              {answer === null
                ? '–'
                : typeof answer === 'string'
                  ? answer
                  : Object.values(answer).join(' / ')}
            </b>
            {points === undefined ? words.worksheet.nobody : sayPoints(points, 3)}
            {by !== 0 &&
              ` · ${words.worksheet.difference(`${by > 0 ? '+' : '−'}${sayPoints(Math.abs(by), 3)}`)}`}
            {said?.note && <p>{said.note}</p>}
          </div>
        )
      })}
    </div>
  )
}
