import { useLocale } from '../ui/Locale.tsx'
import type { Listed } from './draft.ts'

/** Where a draft stands, in a word. */
export function DraftState({ state }: { state: Listed['state'] }) {
  const { words } = useLocale()
  const tones = { draft: 'open', in_review: 'open', signed: 'met', seeded: 'met', dropped: '' }
  return <span className={`tag ${tones[state]}`}>{words.packs.states[state]}</span>
}
