import { makeFixed, parseExact, ZERO } from '@teladan/engine/exact.ts'
import { type Ground, partsOf } from '@teladan/engine/framework/framework.ts'
import { Asked } from '../traces/Asked.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { type Check, cut, type Law } from './decision.ts'

type Props = { law: Law; predicate: string; checks: Check[] }

/** Every minimum of a predicate with the points against it and its place in the law. */
export function Minimums({ law, predicate, checks }: Props) {
  const { words, sayPoints } = useLocale()
  const text = useText()
  const { framework } = law
  const nodes = new Map(
    [...partsOf(framework.total), ...framework.groups].map((one) => [one.id, one]),
  )
  const rules = framework.predicates.find(({ id }) => id === predicate)?.rules ?? []
  return (
    <table className="table judged-minimums">
      <thead>
        <tr>
          <th scope="col">{words.decision.rule}</th>
          <th scope="col" aria-hidden />
          <th scope="col" className="num">
            {words.decision.points}
          </th>
          <th scope="col" className="num">
            {words.decision.atLeast}
          </th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => {
          const node = nodes.get(check.node)
          const rule = rules.find((one) => one.rule === check.rule && one.node === check.node)
          const whole = node && node.weight / framework.scale
          const part = (points: string) =>
            `${whole ? Math.min(100, (Number(points) / whole) * 100) : 0}%`
          return (
            <tr key={`${check.rule} ${check.node}`} className={check.isMet ? '' : 'short'}>
              <th scope="row">
                {node ? text(node.text) : check.node}{' '}
                {!check.isMet && <span className="tag short">{words.unit.lacking}</span>}
                {rule && <small>{text(rule.text)}</small>}
                {rule && <Basis ground={rule.ground} law={law} />}
              </th>
              <td className="drawn" aria-hidden>
                <div className="bar">
                  <i style={{ left: 0, width: part(check.points) }} />
                  <span className="line" style={{ left: part(check.atLeast) }} />
                </div>
              </td>
              <td className="num" data-label={words.decision.points}>
                <Asked of={{ kind: 'node', id: check.node }}>{sayPoints(cut(check.points))}</Asked>
              </td>
              <td className="num" data-label={words.decision.atLeast}>
                <Asked of={{ kind: 'minimum', predicate, rule: check.rule, node: check.node }}>
                  {sayPoints(makeFixed(parseExact(check.atLeast) ?? ZERO, 2, 'up'))}
                </Asked>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Where in the law a minimum stands, and how sure we are when it was not read there. */
function Basis({ ground, law }: { ground: Ground; law: Law }) {
  const { words } = useLocale()
  const text = useText()
  const document = law.documents.find(({ id }) => id === ground.basis.document)
  return (
    <small>
      {words.worksheet.basis}: {document ? text(document.text) : ground.basis.document},{' '}
      {ground.basis.at}
      {ground.mark !== 'quoted' && ` (${words.law.marks[ground.mark]})`}
    </small>
  )
}
