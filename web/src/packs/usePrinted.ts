import { type Framework, printedIn } from '@teladan/engine/framework/framework.ts'
import { useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'

/** What the law of a cycle calls a predicate where it is read; its id until the law is there. */
export function usePrinted(cycle: number) {
  const text = useText()
  const { data } = useAsk('GET /api/cycles/:cycle/law', { params: { cycle } })
  const { predicates } = (data?.framework ?? { predicates: [] }) as Pick<Framework, 'predicates'>
  return (id: string) => text(printedIn({ predicates }, id))
}
