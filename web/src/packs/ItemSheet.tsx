import type { Item } from '@teladan/engine/framework/framework.ts'
import { use } from 'react'
import { useLocale, useText } from '../ui/Locale.tsx'
import { Grounds } from './Grounds.tsx'
import { LawContext } from './lawContext.ts'

/** One question: what its answers are worth, what usually proves it, and where it stands in the law. */
export function ItemSheet({ item }: { item: Item }) {
  const { words } = useLocale()
  const text = useText()
  return (
    <div className="stack law-item">
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
  const { scale } = use(LawContext)
  if (item.kind === 'index')
    return (
      <>
        <p>{words.worksheet.index(sayNumber(item.upTo))}</p>
        <Grounds ground={item.rule} />
      </>
    )
  if (item.kind === 'entered')
    return (
      <>
        <p>{words.worksheet.entered(sayNumber(Number(item.most)), item.places)}</p>
        <Grounds ground={item.rule} />
      </>
    )
  if (item.kind === 'choice')
    return (
      <div>
        <h3>{words.law.options}</h3>
        <dl className="law-options">
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
