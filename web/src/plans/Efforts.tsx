import { type Framework, itemsOf } from '@teladan/engine/framework/framework.ts'
import { useState } from 'react'
import type { View } from '../candidacies/useDossier.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { EffortForm } from './EffortForm.tsx'
import { ItemChoice } from './ItemChoice.tsx'
import type { Plan } from './plan.ts'
import { useSayEffort } from './useSayEffort.ts'

type Props = { view: View; framework: Framework; plan: Plan }

/** What the team said work takes, item by item, also of items that are in no step. */
export function Efforts({ view, framework, plan }: Props) {
  const { words } = useLocale()
  const sayEffort = useSayEffort()
  const text = useText()
  const [item, setItem] = useState<string>()
  const items = itemsOf(framework.total)
  const said = items.filter(({ id }) => plan.efforts.items[id])
  const mayWrite = view.deeds.plan === null
  const chosen = items.find(({ id }) => id === item)
  if (!said.length && !mayWrite) return null
  return (
    <details className="efforts">
      <summary>{words.plan.efforts(said.length)}</summary>
      <div className="stack">
        <p className="why">{words.plan.effortWhy}</p>
        <ul className="facts">
          {said.map(({ id, text: named }) => {
            return (
              <li key={id}>
                <b>{id}</b> {text(named)}: {sayEffort(plan.efforts.items[id])}{' '}
                {mayWrite && (
                  <button type="button" className="as-link" onClick={() => setItem(id)}>
                    {words.plan.change}
                    <span className="hidden"> {id}</span>
                  </button>
                )}
              </li>
            )
          })}
        </ul>
        {mayWrite && (
          <ItemChoice
            framework={framework}
            label={words.plan.other}
            value=""
            onChange={setItem}
            isPlannable
            isOptional
          />
        )}
      </div>
      {chosen && (
        <EffortForm
          key={chosen.id}
          {...{ view, plan }}
          item={chosen.id}
          title={`${chosen.id} ${text(chosen.text)}`}
          onClose={() => setItem(undefined)}
        />
      )}
    </details>
  )
}
