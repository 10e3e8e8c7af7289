import { compare, makeFixed } from '@teladan/engine/exact.ts'
import { printedIn } from '@teladan/engine/framework/framework.ts'
import { itemOf, type NodeTrace } from '@teladan/engine/verdict/trace.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { Asked } from './Asked.tsx'
import { Basis } from './Basis.tsx'
import { Comparison } from './MinimumSheet.tsx'
import { useTracing } from './traceContext.ts'
import { fractionOf, useSayExact } from './useSayExact.ts'
import { Working } from './Working.tsx'

/** Where the points of a node come from: the step that made them, its place in the law, what asks for them. */
export function NodeSheet({ id }: { id: string }) {
  const { words, sayPoints } = useLocale()
  const sayExact = useSayExact()
  const { trace, framework } = useTracing()
  const node = trace().nodes.get(id)
  const { points, outOf } = node.score
  const item = itemOf(node)
  const fraction = fractionOf(points)
  const shown = makeFixed(points, 2, 'down')
  const isGroup = framework.groups.some((group) => group.id === id)
  return (
    <>
      <p className="trace-points">
        <b>{sayExact(points)}</b> {words.unit.outOf(sayExact(outOf))}
      </p>
      {fraction && <p className="why fraction">{words.trace.exactly(fraction)}</p>}
      {compare(points, { num: BigInt(shown.replace('.', '')), den: 100n }) !== 0 && (
        <p className="why">{words.trace.rounded(sayPoints(shown))}</p>
      )}
      {item ? <Working node={node} item={item} /> : <Sum node={node} />}
      <Minimums id={id} />
      <Basis ground={node.part.ground} {...(!isGroup && { place: `simpul-${id}` })} />
      <Holders id={id} />
    </>
  )
}

/** The parts that a node is the sum of; each can be asked in its turn. */
function Sum({ node }: { node: NodeTrace }) {
  const { words } = useLocale()
  const text = useText()
  const sayExact = useSayExact()
  const { framework } = useTracing()
  const isGroup = framework.groups.some(({ id }) => id === node.id)
  return (
    <div>
      <h4>{words.trace.sumOf(node.parts.length)}</h4>
      {isGroup && <p className="why">{words.trace.joined}</p>}
      <table className="table trace-sum">
        <thead>
          <tr>
            <th scope="col">{words.trace.part}</th>
            <th scope="col" className="num">
              {words.worksheet.points}
            </th>
            <th scope="col" className="num">
              {words.trace.weight}
            </th>
          </tr>
        </thead>
        <tbody>
          {node.parts.map((part) => (
            <tr key={part.id}>
              <th scope="row">
                <Asked of={{ kind: 'node', id: part.id }}>
                  {part.id} {text(part.part.text)}
                </Asked>
                {part.isOpen && <small>{words.worksheet.unanswered}</small>}
              </th>
              <td className="num">{sayExact(part.score.points)}</td>
              <td className="num">{sayExact(part.score.outOf)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.trace.sum}</th>
            <td className="num">{sayExact(node.score.points)}</td>
            <td className="num">{sayExact(node.score.outOf)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

/** What each predicate asks of a node. */
function Minimums({ id }: { id: string }) {
  const { words } = useLocale()
  const text = useText()
  const { trace, framework } = useTracing()
  const rules = trace().predicates.flatMap((predicate) =>
    predicate.rules
      .filter(({ check }) => check.node === id)
      .map((rule) => ({ predicate: predicate.id, rule })),
  )
  if (!rules.length) return null
  return (
    <div>
      <h4>{words.law.minimums}</h4>
      <ul className="list">
        {rules.map(({ predicate, rule }) => (
          <li key={`${predicate} ${rule.check.rule}`}>
            <Asked of={{ kind: 'minimum', predicate, rule: rule.check.rule, node: id }}>
              {text(printedIn(framework, predicate))}
            </Asked>
            <Comparison rule={rule} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What a node counts for: the branch that holds it, and the areas that look at it too. */
function Holders({ id }: { id: string }) {
  const { words } = useLocale()
  const text = useText()
  const { trace } = useTracing()
  const holders = trace()
    .nodes.values()
    .filter(({ parts }) => parts.some((part) => part.id === id))
  if (!holders.length) return null
  return (
    <div>
      <h4>{words.trace.partOf}</h4>
      <ul className="list">
        {holders.map((holder) => (
          <li key={holder.id}>
            <Asked of={{ kind: 'node', id: holder.id }}>{text(holder.part.text)}</Asked>
          </li>
        ))}
      </ul>
    </div>
  )
}
