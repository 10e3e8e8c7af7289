import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { Choice } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useLawNames } from './lawInView.tsx'
import type { Change } from './Minimums.tsx'

/** What the law leaves open: its parameters, and what a ratio with nothing to divide by is worth. */
export function Choices({ about, settings, set }: Change) {
  const { words } = useLocale()
  const { parameters, framework } = about.today
  const ratios = itemsOf(framework.total).filter((item) => 'whenNone' in item)
  const change = { settings, set }
  return (
    <details className="sheet moves">
      <summary>
        <h2>{words.simulation.choices}</h2>
      </summary>
      {parameters.map(({ id }) => (
        <OneChoice key={id} id={id} {...change} />
      ))}
      {ratios.length > 0 && (
        <details className="below">
          <summary>{words.simulation.ratios(ratios.length)}</summary>
          <p className="why">{words.simulation.ratiosWhy}</p>
          {ratios.map(({ id }) => (
            <OneChoice key={id} id={`${id}.whenNone`} {...change} />
          ))}
        </details>
      )}
    </details>
  )
}

function OneChoice({ id, settings, set }: { id: string } & Pick<Change, 'settings' | 'set'>) {
  const { words } = useLocale()
  const names = useLawNames()
  const { name, now } = names.setting(id)
  const { [id]: given, [`parameter.${id}`]: long, ...others } = settings
  const options = names.choices(id)
  const before = options.find(({ value }) => value === now)?.text ?? now
  return (
    <div className={`figure choice ${(given ?? long) ? 'changed' : ''}`}>
      <Choice
        label={name}
        value={given ?? long ?? now}
        options={options}
        onChange={(value) => set(value === now ? others : { ...others, [id]: value })}
      />
      {(given ?? long) !== undefined && (
        <button type="button" className="as-link" onClick={() => set(others)}>
          {words.simulation.backTo(before)}
        </button>
      )}
    </div>
  )
}
