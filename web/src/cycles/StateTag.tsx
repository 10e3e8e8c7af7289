import { useLocale } from '../ui/Locale.tsx'
import type { Listed } from './cycle.ts'

/** Whether a cycle is a draft, open or closed. */
export function StateTag({ state }: { state: Listed['state'] }) {
  const { words } = useLocale()
  const tones = { draft: 'open', open: 'met', closed: '' }
  return <span className={`tag ${tones[state]}`}>{words.cycles.states[state]}</span>
}
