import { useQueryClient } from '@tanstack/react-query'
import type { Answer } from '@teladan/engine/framework/answers.ts'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { api } from '../api.ts'
import type { Said } from '../candidacies/score.ts'
import { useIsHere } from '../ui/useIsHere.ts'
import { holdPage, isSame, type Kept, keep, letGo, readKept, type Shelf } from './keptWork.ts'
import { type Draft, type Drafts, makeOutbox, SETTLED } from './outbox.ts'

type Props = {
  shelf: Shelf
  said: Said[]
  /** The round these answers belong to. */
  round: number
  /** Whether the server takes answers now, as far as this page knows. */
  isOpen: boolean
}

/** How long a note rests before it is sent: notes are typed, options chosen. */
const PAUSE = 700

/** The answers of a layer while they are worked on: every change is kept on this device at once and sent on. */
export function useAnswers({ shelf, said, round, isOpen }: Props) {
  const [isUnkept, setIsUnkept] = useState(false)
  const queries = useQueryClient()
  const isHere = useIsHere()
  const [outbox] = useState(() => {
    const { person, cycle, unit, layer } = shelf
    return makeOutbox(begin(shelf, said, round), {
      send: async (item, { answer, note, after, agrees, givenUp }) => {
        const reply = await api('PUT /api/cycles/:cycle/units/:unit/answers/:layer/:item', {
          params: { cycle, unit, layer, item },
          body: {
            after,
            answer: agrees ? null : answer,
            note,
            as: person,
            ...(agrees && { agrees }),
            ...(givenUp && { givenUp }),
          },
        })
        // Whoever has gone on to another page may have been shown there what was before this.
        if (!isHere()) void queries.invalidateQueries()
        return { ...reply, answer: reply.answer as Answer | null }
      },
      store: (item, draft) => {
        if (draft.state === 'saved') letGo(shelf, item, draft)
        else if (!keep(shelf, item, keptOf(draft, round))) setIsUnkept(true)
      },
      // The page looks again at what may be done now, and shows it.
      onRefused: () => void queries.invalidateQueries(),
    })
  })
  const drafts = useSyncExternalStore(outbox.subscribe, outbox.read)

  useEffect(() => {
    if (!isOpen) return
    const sendAll = () => outbox.sendAll(isPassing)
    sendAll()
    window.addEventListener('online', sendAll)
    return () => window.removeEventListener('online', sendAll)
  }, [isOpen, outbox])

  useEffect(
    () => () => {
      outbox.sendAll()
      void queries.invalidateQueries()
    },
    [outbox, queries],
  )

  const hasUnsent = Object.values(drafts).some(({ state }) => state !== 'saved')
  useEffect(() => (hasUnsent ? holdPage() : undefined), [hasUnsent])

  return {
    drafts,
    /** Whether this device could not keep something: the page must not be closed. */
    isUnkept: isUnkept && hasUnsent,
    change: (item: string, part: { answer?: Answer | null; note?: string }) =>
      outbox.write(item, part, part.note === undefined ? 0 : PAUSE),
    /** Takes the unit's answer over with one key. */
    agree: (item: string, answer: Answer) => outbox.write(item, { answer, agrees: true }, 0),
    sendAgain: () => outbox.sendAll(isPassing),
    /** Throws away what was written here, and shows what the server has. */
    discard: () => {
      const there = begin({ ...shelf, person: '' }, said, round)
      for (const [item, { state, theirs }] of Object.entries(outbox.read())) {
        if (state === 'saved' || state === 'saving') continue
        letGo(shelf, item)
        outbox.replace(item, theirs ? draftOf(theirs) : (there[item] ?? {}))
      }
    },
    /** Settles a conflict: mine is sent over theirs as the next version, or theirs over mine. */
    settle: (item: string, whose: 'mine' | 'theirs') => {
      const { theirs, agrees } = outbox.read()[item] ?? {}
      if (!theirs) return
      if (whose === 'mine')
        outbox.write(item, { after: theirs.version, theirs: undefined, agrees }, 0)
      else outbox.giveUp(item, theirs)
    },
  }
}

/** Reasons that are about the hour or the session: the same answer may be taken later. */
const PASSING = new Set([
  'window_closed',
  'window_not_open',
  'other_stage',
  'not_your_turn',
  'not_your_role',
  'not_found',
  'signed_out',
  'code_needed',
  'other_account',
])
const isPassing = (reason: string) => PASSING.has(reason)

/** A draft as it is kept: what was on its way when the page closed is still to be sent. */
export const keptOf = (draft: Draft, round: number): Kept => ({
  ...draft,
  round,
  state: draft.state === 'saving' || draft.state === 'saved' ? 'waiting' : draft.state,
  writtenAt: draft.writtenAt ?? new Date().toISOString(),
})

const draftOf = ({ answer, note, version, at }: Said): Draft => ({
  ...SETTLED,
  answer: answer as Answer | null,
  note,
  after: version,
  savedAt: at,
})

/** What the server has, and over it what was written here and never reached it. */
function begin(shelf: Shelf, said: Said[], round: number): Drafts {
  const drafts = Object.fromEntries(said.map((one) => [one.item, draftOf(one)]))
  for (const [item, kept] of Object.entries(readKept(shelf))) {
    const there = said.find((one) => one.item === item)
    if (there && isSame(there, kept) && !kept.givenUp) letGo(shelf, item)
    else if (kept.round === round || !there) drafts[item] = kept
    // A round has begun since: what was written for the one before is not sent over it unseen.
    else drafts[item] = { ...kept, state: 'conflict', theirs: there }
  }
  return drafts
}
