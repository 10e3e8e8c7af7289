import { compare, subtract } from '@teladan/engine/exact.ts'
import type { RuleTrace } from '@teladan/engine/verdict/trace.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { Asked } from './Asked.tsx'
import { Basis } from './Basis.tsx'
import { useTracing } from './traceContext.ts'
import { useSayExact } from './useSayExact.ts'

type Props = { predicate: string; rule: string; node: string }

/** One minimum of a predicate: what it asks, what there is, and where both come from. */
export function MinimumSheet({ predicate, rule, node }: Props) {
  const { words } = useLocale()
  const text = useText()
  const { trace } = useTracing()
  const found = trace()
    .predicates.find(({ id }) => id === predicate)
    ?.rules.find(({ check }) => check.rule === rule && check.node === node)
  if (!found) return null
  return (
    <>
      <Comparison rule={found} />
      <p>{text(found.text)}</p>
      <Basis ground={found.ground} place={`minimal-${predicate}-${rule}-${node}`} />
      <p>
        <Asked of={{ kind: 'node', id: node }}>
          {words.trace.pointsOf(text(found.from.part.text))}
        </Asked>
      </p>
    </>
  )
}

/** `75 ≥ 75, cukup`, or by how much it is short; exact, as it was compared. */
export function Comparison({ rule: { check, from } }: { rule: RuleTrace }) {
  const { words } = useLocale()
  const sayExact = useSayExact()
  const { outcome } = useTracing()
  const { points, atLeast } = check
  const isMet = compare(points, atLeast) >= 0
  const mayGrow = !outcome.scorecard.closed && compare(from.score.reach, points) > 0
  return (
    <p className="comparison">
      <b>
        {sayExact(points)} {isMet ? '≥' : '<'} {sayExact(atLeast)}
      </b>{' '}
      <span className={`tag ${isMet ? 'met' : mayGrow ? 'open' : 'short'}`}>
        {isMet ? words.trace.enough : words.trace.lacking(sayExact(subtract(atLeast, points)))}
      </span>
      {!isMet && mayGrow && <small> {words.trace.mayGrow(sayExact(from.score.reach))}</small>}
    </p>
  )
}
