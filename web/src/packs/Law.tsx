import './law.css'
import { useParams } from '@tanstack/react-router'
import {
  type Framework,
  type Ground,
  type Item,
  itemsOf,
  type Part,
  type Predicate,
  partsOf,
  type Text,
} from '@teladan/engine/framework/framework.ts'
import type { Document } from '@teladan/engine/packs/pack.ts'
import { createContext, use } from 'react'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useSearchInAddress } from '../ui/useSearchInAddress.ts'

/** What every place of the law shares: its documents by their id, and how fine its points are. */
type Shared = { documents: Map<string, Document>; scale: number }
const SharedContext = createContext<Shared>({ documents: new Map(), scale: 1 })

/** The law of a cycle as it is scored by: every weight and minimum with the place it stands. */
export function Law() {
  const { words } = useLocale()
  const text = useText()
  const { cycle } = useParams({ strict: false }) as { cycle: string }
  const {
    data: law,
    error,
    refetch,
  } = useAsk('GET /api/cycles/:cycle/law', {
    params: { cycle: Number(cycle) },
  })
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (!law) return <Loading />
  // The contract leaves these loose; both are the engine's own values, which the server parsed.
  const framework = law.framework as unknown as Framework
  const documents = law.documents as unknown as Document[]
  const shared = {
    documents: new Map(documents.map((one) => [one.id, one])),
    scale: framework.scale,
  }
  return (
    <SharedContext value={shared}>
      <div className="stack wide">
        <header>
          <p className="crumb">{words.law.lawTitle}</p>
          <h1>{text(law.text)}</h1>
          <p className="why">
            <code>{law.id}</code>
          </p>
        </header>
        <div className="cols">
          <Tree framework={framework} />
          <div className="stack wide">
            <Documents documents={documents} />
            <section className="sheet stack" aria-labelledby="predicates">
              <h2 id="predicates">{words.law.predicates}</h2>
              {framework.predicates.map((predicate) => (
                <Minimums key={predicate.id} predicate={predicate} framework={framework} />
              ))}
            </section>
          </div>
        </div>
      </div>
    </SharedContext>
  )
}

function Documents({ documents }: { documents: Document[] }) {
  const { words } = useLocale()
  const text = useText()
  return (
    <section className="sheet stack" aria-labelledby="documents">
      <h2 id="documents">{words.law.documents}</h2>
      <ul className="list">
        {documents.map((one) => (
          <li key={one.id}>
            {text(one.text)}
            {one.note && <small>{text(one.note)}</small>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Minimums({ predicate, framework }: { predicate: Predicate; framework: Framework }) {
  const { words } = useLocale()
  const text = useText()
  const sayAt = useSayAt()
  const nodes = [...partsOf(framework.total), ...framework.groups]
  const names = new Map<string, Text>(nodes.map((node) => [node.id, node.text]))
  const isShared = (rule: string) => predicate.rules.filter((one) => one.rule === rule).length > 1
  return (
    <details>
      <summary>
        <b>{predicate.id}</b> {text(predicate.text)}
        {predicate.above && <small> {words.law.above(predicate.above)}</small>}
      </summary>
      <h3>{words.law.minimums}</h3>
      <ul className="list minimums">
        {predicate.rules.map(({ rule, node, atLeast, text: what, ground }) => {
          const name = names.get(node)
          return (
            <li key={`${rule} ${node}`}>
              <span className="row spread baseline">
                <span>{isShared(rule) && name ? text(name) : text(what)}</span>
                <b>{sayAt(atLeast)}</b>
              </span>
              {isShared(rule) && (
                <small>
                  {text(what)} · <code>{node}</code>
                </small>
              )}
              <Grounds ground={ground} />
            </li>
          )
        })}
      </ul>
    </details>
  )
}

function Tree({ framework }: { framework: Framework }) {
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
    <li>
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

function ItemSheet({ item }: { item: Item }) {
  const { words } = useLocale()
  const text = useText()
  return (
    <div className="stack item">
      <Worth item={item} />
      {item.evidence.length > 0 && (
        <div>
          <h3>{words.worksheet.usual}</h3>
          <ul>
            {item.evidence.map((one) => (
              <li key={one.id}>{text(one)}</li>
            ))}
          </ul>
        </div>
      )}
      <Grounds ground={item.ground} />
    </div>
  )
}

/** What an answer to an item is worth, by the kind of item. */
function Worth({ item }: { item: Item }) {
  const { words, sayNumber, sayPoints } = useLocale()
  const text = useText()
  const { scale } = use(SharedContext)
  if (item.kind === 'index')
    return (
      <>
        <p>{words.worksheet.index(sayNumber(item.upTo))}</p>
        <Grounds ground={item.rule} />
      </>
    )
  if (item.kind === 'choice')
    return (
      <div>
        <h3>{words.law.options}</h3>
        <dl className="options">
          {item.options.map((option) => (
            <div key={option.key}>
              <dt>{option.key}</dt>
              <dd>{text(option.text)}</dd>
              <dd className="num">{words.law.itemPoints(sayPoints(option.points / scale, 3))}</dd>
            </div>
          ))}
        </dl>
      </div>
    )
  const named = (id: string) => {
    const count = item.counts.find((one) => one.id === id)
    return count ? text(count.text) : id
  }
  return (
    <div className="stack">
      <p>
        {item.kind === 'share'
          ? words.law.share(named(item.of), named(item.over))
          : words.law.decrease(named(item.from), named(item.to))}
      </p>
      <div>
        <h3>{words.law.countsAsked}</h3>
        <ul>
          {item.counts.map((count) => (
            <li key={count.id}>{text(count.text)}</li>
          ))}
        </ul>
      </div>
      <div>
        <p>{words.law.whenNone[item.whenNone]}</p>
        <Grounds ground={item.whenNoneGround} />
      </div>
    </div>
  )
}

/** Where a figure stands in the law, how sure we are of it, and what is to be known about it. */
function Grounds({ ground }: { ground: Ground }) {
  const { words } = useLocale()
  const text = useText()
  const { documents } = use(SharedContext)
  const document = documents.get(ground.basis.document)
  return (
    <small className="grounds">
      {words.worksheet.basis}: {document ? text(document.text) : ground.basis.document},{' '}
      {ground.basis.at}
      <Mark ground={ground} />
      {ground.note && <span>{text(ground.note)}</span>}
    </small>
  )
}

/** How sure we are of a figure; silent when it was quoted. */
function Mark({ ground }: { ground: Ground }) {
  const { words } = useLocale()
  if (ground.mark === 'quoted') return null
  return (
    <>
      {' '}
      <span className="tag open">{words.law.marks[ground.mark]}</span>
    </>
  )
}

/** Points at scale as they are written: two places, or three where two would not be exact. */
function useSayAt() {
  const { sayPoints } = useLocale()
  const { scale } = use(SharedContext)
  return (points: number) => sayPoints(points / scale, (points * 100) % scale === 0 ? 2 : 3)
}
