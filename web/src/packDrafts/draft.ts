import { useState } from 'react'
import type { ReplyOf } from '../api.ts'
import { useLocale, useText } from '../ui/Locale.tsx'

/** A draft of a law as the list knows it, and whole. */
export type Listed = ReplyOf<'GET /api/pack-drafts'>[number]
export type Draft = ReplyOf<'GET /api/pack-drafts/:id'>
export type Setting = Draft['settings'][number]

/** The fingerprint that was on the screen when a window was opened, and what to say once it is another. */
export function useSeen({ hash }: Draft) {
  const { words } = useLocale()
  const [seen] = useState(hash)
  return { seen, movedOn: seen === hash ? undefined : words.packs.movedOn }
}

/** Why a deed cannot be done now, as a sentence; nothing when it can. */
export function useDraftReason({ deeds }: Draft) {
  const { words } = useLocale()
  return (deed: keyof Draft['deeds']): string | undefined => {
    const reason = deeds[deed]
    return reason ? (words.reasons[reason] ?? reason) : undefined
  }
}

/** After a change that leaves a draft unsound: goes to the top of the page, where its faults stand. */
export function showFaults({ isSound }: ReplyOf<'PUT /api/pack-drafts/:id/settings'>) {
  if (!isSound) window.scrollTo({ top: 0 })
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

/** What a figure is set to, as its reader writes it: a choice in words, a decimal with their own sign. */
export function useSaySetting() {
  const { words, language } = useLocale()
  const text = useText()
  const whenNone: Record<string, string> = words.packs.whenNone
  return ({ choices, kind }: Setting, value: string): string => {
    const choice = choices?.find(({ id }) => id === value)
    if (choice?.text) return text(choice.text)
    if (kind === 'when_none') return whenNone[value] ?? value
    return language === 'id' ? value.replace('.', ',') : value
  }
}
