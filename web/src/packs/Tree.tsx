import { type Framework, itemsOf, type Part } from '@teladan/engine/framework/framework.ts'
import { Empty } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useSearchInAddress } from '../ui/useSearchInAddress.ts'
import { Mark } from './Grounds.tsx'
import { ItemSheet } from './ItemSheet.tsx'
import { useSayAt } from './lawContext.ts'

/** The worksheet as the law has it, to be searched by text or number. */
export function Tree({ framework }: { framework: Framework }) {
  const { words, language, sayNumber } = useLocale()
  const { text, settled, type } = useSearchInAddress()
  const wanted = settled.toLowerCase()
  const found = itemsOf(framework.total).filter((item) =>
    `${item.id} ${item.text[language]}`.toLowerCase().includes(wanted),
  )
  const shown = wanted ? new Set(found.map(({ id }) => id)) : undefined
  return (
    <section className="sheet stack" aria-labelledby="tree">
      <div className="row spread baseline">
        <h2 id="tree">{words.law.tree}</h2>
        <span className="quiet" aria-live="polite">
          {shown ? words.law.found(sayNumber(found.length)) : words.law.items(found.length)}
        </span>
      </div>
      <Field label={words.law.findItem} type="search" value={text} onChange={type} />
      {found.length ? (
        <ul className="law">
          <PartLine
            key={String(shown !== undefined)}
            part={framework.total}
            shown={shown}
            depth={0}
          />
        </ul>
      ) : (
        <Empty title={words.law.noItem} why={words.law.noItemWhy} />
      )}
    </section>
  )
}

type PartProps = {
  part: Part
  /** The items that are wanted; all when nothing is. */
  shown: Set<string> | undefined
  depth: number
}

function PartLine({ part, shown, depth }: PartProps) {
  const { words } = useLocale()
  const text = useText()
  const sayAt = useSayAt()
  const items = itemsOf(part).filter(({ id }) => !shown || shown.has(id))
  if (!items.length) return null
  return (
    <li id={`simpul-${part.id}`}>
      <details open={part.kind === 'branch' && (depth < 2 || shown !== undefined)}>
        <summary>
          <span className={part.kind === 'branch' ? 'branch' : ''}>
            {depth > 0 && <small className="number">{part.id} </small>}
            {text(part.text)}
            <Mark ground={part.ground} />
          </span>
          <small className="weight">
            {words.worksheet.weight(sayAt(part.weight))}
            {part.kind === 'branch' && ` · ${words.law.items(items.length)}`}
          </small>
        </summary>
        {part.kind === 'branch' ? (
          <ul className="law">
            {part.parts.map((one) => (
              <PartLine key={one.id} part={one} shown={shown} depth={depth + 1} />
            ))}
          </ul>
        ) : (
          <ItemSheet item={part} />
        )}
      </details>
    </li>
  )
}
