import type { Framework } from '@teladan/engine/framework/framework.ts'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import type { ReactNode } from 'react'
import { useLocale } from '../ui/Locale.tsx'
import { sayAnswer } from './exportKept.ts'
import { ItemName } from './ItemName.tsx'
import type { Imported, NamedLink, Row, Side } from './imported.ts'

type Props = {
  found: Imported
  layer: 'unit' | 'tpi'
  framework: Framework
  taken: string[]
  onTake: (items: string[]) => void
}

/** What a file brings: what is new, what stays, and what both sides changed, to be chosen one by one. */
export function ImportFound({ found, layer, framework, taken, onTake }: Props) {
  const { words } = useLocale()
  const say = words.workbook
  const { conflicts, evidence, barred } = found
  const isSince = found.origin?.seal === 'signed' && found.origin.unit !== null
  return (
    <div className="stack">
      <ul className="list brought">
        <Group says={say.added(found.new.length)} count={found.new.length}>
          {found.new.map((row) => (
            <Line key={row.item} {...{ row, framework }}>
              <Parts {...{ row, layer, framework }} sides={['old', 'new']} />
            </Line>
          ))}
        </Group>
        <Group says={say.keptHere(found.kept.length)} count={found.kept.length}>
          {found.kept.map((row) => (
            <Line key={row.item} {...{ row, framework }}>
              <Parts {...{ row, layer, framework }} sides={['base', 'old']} />
            </Line>
          ))}
        </Group>
        <Group says={say.emptied(found.emptied.length)} count={found.emptied.length}>
          {found.emptied.map((row) => (
            <Line key={row.item} {...{ row, framework }} />
          ))}
        </Group>
        <Group says={say.barred(barred.length)} count={barred.length}>
          {barred.map(({ item, reason }) => (
            <li key={item}>
              <strong>{item}</strong> {words.reasons[reason] ?? reason}
            </li>
          ))}
        </Group>
        {found.same.length > 0 && <li>{say.same(found.same.length)}</li>}
        {!isSince && found.empty > 0 && <li>{say.empty(found.empty)}</li>}
        {(['here', 'unusable'] as const).map((state) => {
          const links = linksIn(evidence, state)
          return (
            <Group key={state} says={say.linksOf[state](links.length)} count={links.length}>
              {links.map(({ item, nth, link, title }) => (
                <li key={`${item} ${nth}`}>
                  <ItemName row={{ item }} framework={framework} /> {title ?? ''}{' '}
                  <small>{link}</small>
                </li>
              ))}
            </Group>
          )
        })}
        {found.beside.map((one) => (
          <li key={one.layer}>{say.beside(say.layers[one.layer] ?? one.layer, one.items)}</li>
        ))}
      </ul>
      {conflicts.length > 0 && (
        <fieldset className="clashes">
          <legend>
            {isSince ? say.clashesSince(conflicts.length) : say.clashes(conflicts.length)}
          </legend>
          {conflicts.map((row) => (
            <div key={row.item} className="clash">
              <label>
                <input
                  type="checkbox"
                  checked={taken.includes(row.item)}
                  onChange={(event) =>
                    onTake(
                      event.target.checked
                        ? [...taken, row.item]
                        : taken.filter((item) => item !== row.item),
                    )
                  }
                />
                <ItemName {...{ row, framework }} />
              </label>
              <Parts {...{ row, layer, framework }} sides={['base', 'old', 'new']} />
            </div>
          ))}
        </fieldset>
      )}
    </div>
  )
}

const linksIn = (evidence: Imported['evidence'], state: NamedLink['state']) =>
  evidence.flatMap(({ item, links }) =>
    links.flatMap((link) => (link.state === state ? [{ item, ...link }] : [])),
  )

/** A count that unfolds to what it counts. */
function Group({ says, count, children }: { says: string; count: number; children: ReactNode }) {
  if (!count) return null
  return (
    <li>
      <details>
        <summary>{says}</summary>
        <ul className="list">{children}</ul>
      </details>
    </li>
  )
}

type OfRow = { row: Row; framework: Framework }

function Line({ row, framework, children }: OfRow & { children?: ReactNode }) {
  return (
    <li>
      <ItemName {...{ row, framework }} />
      {children}
    </li>
  )
}

/** The cells of an item in which its sides differ, each with what every side says. */
function Parts({
  row,
  layer,
  framework,
  sides,
}: OfRow & { layer: 'unit' | 'tpi'; sides: ('base' | 'old' | 'new')[] }) {
  const { words, language } = useLocale()
  const say = words.workbook
  const item = itemsOf(framework.total).find(({ id }) => id === row.item)
  const shown = sides.flatMap((name) => {
    const side = row[name]
    return side ? [{ name: { base: say.before, old: say.here, new: say.inFile }[name], side }] : []
  })
  const answerOf = ({ answer }: Side) =>
    (item && sayAnswer(item, answer, language)) || words.worksheet.unanswered
  const differs = (of: (side: Side) => string) => {
    const [first, ...others] = shown.map(({ side }) => of(side))
    // Beside what stood there at the download, a part is in question only where both sides changed it.
    return others.length > 1
      ? new Set([first, ...others]).size === 3
      : others.some((one) => one !== first)
  }
  const parts = [
    { name: say.answer, of: answerOf },
    layer === 'tpi'
      ? { name: words.worksheet.tpiNote, of: ({ note }: Side) => note || say.noTpiNote }
      : { name: say.note, of: ({ note }: Side) => note || say.noNote },
  ].filter(({ of }) => differs(of))
  return parts.map((part) => (
    <dl key={part.name} className="sides">
      {parts.length > 1 && <div className="part">{part.name}</div>}
      {shown.map(({ name, side }, i) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={i === shown.length - 1 ? 'last' : undefined}>{part.of(side)}</dd>
        </div>
      ))}
    </dl>
  ))
}
