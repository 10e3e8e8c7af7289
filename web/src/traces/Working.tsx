import { divide, type Exact, exact } from '@teladan/engine/exact.ts'
import type { Counts } from '@teladan/engine/framework/answers.ts'
import type { Item } from '@teladan/engine/framework/framework.ts'
import type { NodeTrace } from '@teladan/engine/verdict/trace.ts'
import { branchesOver } from '../candidacies/score.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { Basis } from './Basis.tsx'
import { useTracing } from './traceContext.ts'
import { fractionOf, useSayExact } from './useSayExact.ts'

/** The step from an answer to its points, in figures. */
export function Working({ node, item }: { node: NodeTrace; item: Item }) {
  const { words } = useLocale()
  const text = useText()
  const sayExact = useSayExact()
  const { outcome, framework } = useTracing()
  const { points, outOf, answer, meaning } = node.score
  const said = typeof answer === 'string' ? answer : ''
  const heading = branchesOver(item.id, framework.total).at(-1)
  const isEven =
    heading !== undefined &&
    heading.parts.length > 1 &&
    heading.parts.every((part) => part.weight === item.weight && part.kind !== 'branch')
  const whenNone = whenNoneOf(item, answer)
  return (
    <div>
      <h4>{words.trace.working}</h4>
      {typeof answer === 'object' && 'counts' in item && <CountList item={item} counts={answer} />}
      {node.isOpen ? (
        <p>{outcome.scorecard.closed ? words.trace.closedOpen : words.trace.open}</p>
      ) : item.kind === 'entered' ? (
        <p>{words.trace.entered(sayExact(points))}</p>
      ) : (
        <p>
          {item.kind === 'choice' && (
            <>
              {words.worksheet.answer}: <b>{said}</b>
              {meaning && text(meaning) !== answer && ` – ${text(meaning)}`}
              <br />
            </>
          )}
          <span className="formula">
            {item.kind === 'index'
              ? `${sayIndex(item, said, words.locale)} `
              : `${sayShare(points, outOf, sayExact)} `}
            × {sayExact(outOf)} = {sayExact(points)}
          </span>
        </p>
      )}
      {whenNone && (
        <>
          <p>{words.law.whenNone[whenNone.is]}</p>
          <Basis ground={whenNone.ground} place={`simpul-${item.id}`} />
        </>
      )}
      {isEven && (
        <p className="why">
          {words.worksheet.whySame(
            heading.parts.length,
            sayExact(exact(BigInt(heading.weight), BigInt(framework.scale))),
          )}
        </p>
      )}
    </div>
  )
}

type Counted = Extract<Item, { kind: 'share' | 'decrease' }>

function CountList({ item, counts }: { item: Counted; counts: Counts }) {
  const { sayNumber } = useLocale()
  const text = useText()
  return (
    <ul className="list">
      {item.counts.map((count) => {
        const said = counts[count.id]
        return (
          <li key={count.id} className="row spread">
            <span>{text(count.text)}</span>
            <b>{said === undefined ? '–' : sayNumber(said)}</b>
          </li>
        )
      })}
    </ul>
  )
}

/** The rule for a ratio that has nothing to divide by, where that is the case. */
function whenNoneOf(item: Item, answer: NodeTrace['score']['answer']) {
  if ((item.kind !== 'share' && item.kind !== 'decrease') || typeof answer !== 'object') return
  const below = answer[item.kind === 'share' ? item.over : item.from]
  return below === 0 ? { is: item.whenNone, ground: item.whenNoneGround } : undefined
}

type Say = (value: Exact) => string
/** What share of its weight an answer brought. */
function sayShare(points: Exact, outOf: Exact, say: Say): string {
  if (outOf.num === 0n) return '0'
  const share = divide(points, outOf)
  return fractionOf(share) ?? say(share)
}
const sayIndex = ({ upTo }: Extract<Item, { kind: 'index' }>, answer: string, locale: string) =>
  `${Number(answer).toLocaleString(locale, { maximumFractionDigits: 20 })}/${upTo}`
