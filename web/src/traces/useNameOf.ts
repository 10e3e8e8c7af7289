import { printedIn } from '@teladan/engine/framework/framework.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { type Asked, useTracing } from './traceContext.ts'

/** What it is called that is asked about. */
export function useNameOf() {
  const { words } = useLocale()
  const text = useText()
  const { framework, trace } = useTracing()
  const nodeName = (id: string) => {
    const name = text(trace().nodes.get(id).part.text)
    return id === framework.total.id ? name : `${id} ${name}`
  }
  return (asked: Asked): string => {
    if (asked.kind === 'node') return nodeName(asked.id)
    const predicate = text(
      printedIn(framework, asked.kind === 'minimum' ? asked.predicate : asked.id),
    )
    return asked.kind === 'minimum'
      ? words.trace.minimumOf(predicate, nodeName(asked.node))
      : words.trace.minimumsOf(predicate)
  }
}
