import { add, compare, ZERO } from '@teladan/engine/exact.ts'
import { useMemo, useState } from 'react'
import { Choice } from '../ui/Field.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { Figure, useSayFigure } from './Figure.tsx'
import type { Change } from './Minimums.tsx'
import { stepFor } from './minimums.ts'
import { moveWeight, weighedIn, weightOf } from './moveWeight.ts'

/** The weights of a branch's parts: raising one lowers a neighbour that is named, so that their sum stays. */
export function Weights({ about, settings, set }: Change) {
  const { words } = useLocale()
  const text = useText()
  const say = useSayFigure()
  const branches = useMemo(() => weighedIn(about.law), [about])
  const [asked, setAsked] = useState('')
  const [paired, setPaired] = useState('')
  const branch = branches.find(({ id }) => id === asked) ?? branches[0]
  if (!branch) return null
  const { parts } = branch
  const partner = parts.find(({ id }) => id === paired) ?? parts.at(-1)
  const nameOf = ({ id, text: of }: (typeof parts)[number]) => `${id} ${text(of)}`
  const sum = parts.map((part) => weightOf(part, settings)).reduce(add, ZERO)
  return (
    <details className="sheet moves">
      <summary>
        <h2>{words.simulation.weights}</h2>
      </summary>
      <p className="why">{words.simulation.weightsWhy}</p>
      <Choice
        label={words.simulation.partsOf}
        value={branch.id}
        onChange={setAsked}
        options={branches.map(({ id, text: of }) => ({
          value: id,
          text: id === 'total' ? text(of) : `${id} ${text(of)}`,
        }))}
      />
      <Choice
        label={words.simulation.balancedBy}
        value={partner?.id ?? ''}
        onChange={setPaired}
        options={parts.map((part) => ({ value: part.id, text: nameOf(part) }))}
      />
      {parts.map((part) => {
        const other = part === partner ? parts.find((one) => one !== partner) : partner
        if (!other) return null
        const value = weightOf(part, settings)
        const law = weightOf(part, {})
        const most = add(value, weightOf(other, settings))
        const move = (to: typeof value) => {
          const moved = moveWeight(settings, { part, partner: other, to })
          if (moved) set(moved)
        }
        return (
          <Figure
            key={part.id}
            label={nameOf(part)}
            value={value}
            most={most}
            step={stepFor(most, value)}
            unit=""
            now={compare(value, law) === 0 ? undefined : say(law)}
            onReset={() => move(law)}
            onChange={move}
          />
        )
      })}
      <p className="sum">{words.simulation.sum(say(sum), say(weightOf(branch, settings)))}</p>
    </details>
  )
}
