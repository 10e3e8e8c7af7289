import { type Framework, itemsOf } from '@teladan/engine/framework/framework.ts'
import type { SaidBoundary, SaidChange, Turn } from '@teladan/words/boundary/sayBoundary.ts'
import { useLocale, useText } from '../ui/Locale.tsx'

type Props = { framework: Framework; said: SaidBoundary }

/** Every small change that turns a conclusion, by what it turns into and by its kind. */
export function Flips({ framework, said }: Props) {
  const { flips, conclusions, turns } = said
  const standing = <b>{conclusions.map(({ line }) => line).join(' · ')}</b>
  if (!turns.length)
    return (
      <p className="sheet">
        {standing}
        <br />
        {flips}
      </p>
    )
  return (
    <section className="sheet stack" aria-labelledby="flips">
      <h2 id="flips">{flips}</h2>
      <p>{standing}</p>
      {turns.map(({ turn, kinds }) => (
        <div key={turn} className="turn">
          <h3>{turn}</h3>
          <Turned {...{ framework, kinds }} />
        </div>
      ))}
    </section>
  )
}

/** So many are read at a glance; the others wait until they are asked for. */
const AT_A_GLANCE = 6

function Turned({ framework, kinds }: { framework: Framework; kinds: Turn['kinds'] }) {
  const { words } = useLocale()
  const text = useText()
  const names = new Map(itemsOf(framework.total).map((item) => [item.id, item.text]))
  const line = ({ change, item = '' }: SaidChange) => {
    const named = names.get(item)
    return (
      <li key={change}>
        <b>{change}</b>
        {named && <small>{text(named)}</small>}
      </li>
    )
  }
  return kinds.map(({ heading, changes }) => {
    const more = changes.slice(AT_A_GLANCE)
    return (
      <div key={heading}>
        <p className="why">{heading}</p>
        <ul className="changes">{changes.slice(0, AT_A_GLANCE).map(line)}</ul>
        {more.length > 0 && (
          <details>
            <summary>{words.firmness.more(more.length)}</summary>
            <ul className="changes">{more.map(line)}</ul>
          </details>
        )}
      </div>
    )
  })
}
