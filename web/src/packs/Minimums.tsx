import {
  type Framework,
  type Predicate,
  partsOf,
  printedIn,
  printedName,
  type Text,
} from '@teladan/engine/framework/framework.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { Grounds } from './Grounds.tsx'
import { useSayAt } from './lawContext.ts'

/** A predicate with every minimum it asks for. */
export function Minimums({ predicate, framework }: { predicate: Predicate; framework: Framework }) {
  const { words } = useLocale()
  const text = useText()
  const sayAt = useSayAt()
  const nodes = [...partsOf(framework.total), ...framework.groups]
  const names = new Map<string, Text>(nodes.map((node) => [node.id, node.text]))
  const isShared = (rule: string) => predicate.rules.filter((one) => one.rule === rule).length > 1
  return (
    <details className="law-predicate">
      <summary>
        <b>{text(printedName(predicate))}</b> {text(predicate.text)}
        {predicate.above && (
          <small> {words.law.above(text(printedIn(framework, predicate.above)))}</small>
        )}
      </summary>
      <h3>{words.law.minimums}</h3>
      <ul className="list law-minimums">
        {predicate.rules.map(({ rule, node, atLeast, text: what, ground }) => {
          const name = names.get(node)
          return (
            <li key={`${rule} ${node}`} id={`minimal-${predicate.id}-${rule}-${node}`}>
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
