import type { ReplyOf } from '../api.ts'
import { useLocale } from '../ui/Locale.tsx'

/** A draft of a law as the list knows it, and whole. */
export type Listed = ReplyOf<'GET /api/pack-drafts'>[number]
export type Draft = ReplyOf<'GET /api/pack-drafts/:id'>
export type Setting = Draft['settings'][number]

/** Why a deed cannot be done now, as a sentence; nothing when it can. */
export function useDraftReason({ deeds }: Draft) {
  const { words } = useLocale()
  return (deed: keyof Draft['deeds']): string | undefined => {
    const reason = deeds[deed]
    return reason ? (words.reasons[reason] ?? reason) : undefined
  }
}

/** Who waits for whom. */
export function useSayWait() {
  const { words } = useLocale()
  return ({ state, authors, signedBy }: Pick<Listed, 'state' | 'authors' | 'signedBy'>) => {
    const names = authors.map(({ name }) => name ?? words.app.someone).join(', ')
    const isSigned = state === 'signed' || state === 'seeded'
    return words.packs.waits[state](isSigned ? (signedBy ?? words.app.someone) : names)
  }
}
