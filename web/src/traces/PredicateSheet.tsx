import { useLocale, useText } from '../ui/Locale.tsx'
import { Asked } from './Asked.tsx'
import { Comparison } from './MinimumSheet.tsx'
import { useTracing } from './traceContext.ts'

/** The verdict on a predicate: every minimum it asks for, with what there is. */
export function PredicateSheet({ id }: { id: string }) {
  const { words } = useLocale()
  const text = useText()
  const { trace } = useTracing()
  const predicate = trace().predicates.find((one) => one.id === id)
  if (!predicate) return null
  return (
    <>
      <p>{text(predicate.text)}</p>
      <ul className="list">
        {predicate.rules.map((rule) => (
          <li key={`${rule.check.rule} ${rule.check.node}`}>
            <Asked
              of={{ kind: 'minimum', predicate: id, rule: rule.check.rule, node: rule.check.node }}
            >
              {text(rule.from.part.text)}
            </Asked>
            <Comparison rule={rule} />
          </li>
        ))}
      </ul>
      <p className="why">{words.trace.allOfThem}</p>
    </>
  )
}
