import { useQueryClient } from '@tanstack/react-query'
import type { Answer } from '@teladan/engine/framework/answers.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api, Refusal } from '../api.ts'
import type { Said } from '../candidacies/score.ts'
import { holdPage, isSame, type Kept, keep, letGo, readKept, type Shelf } from './keptWork.ts'

/** One answer as it is on this screen: what it says, and how far it has come to the server. */
export type Draft = Omit<Kept, 'state' | 'round' | 'writtenAt'> & {
  state: 'saved' | 'saving' | Kept['state']
  savedAt?: string
  writtenAt?: string
}
type Props = {
  shelf: Shelf
  said: Said[]
  /** The round these answers belong to. */
  round: number
  /** Whether the server takes answers now, as far as this page knows. */
  isOpen: boolean
}

const NONE: Draft = { answer: null, note: '', after: 0, state: 'saved' }
const PAUSE = 700
const AGAIN = 5_000

/**
 * The answers of a layer while they are worked on. Every change is kept on this device at once and sent a
 * moment later; what could not be sent stays and is tried again; what somebody else changed meanwhile is shown.
 */
export function useAnswers({ shelf, said, round, isOpen }: Props) {
  const [drafts, setDrafts] = useState(() => begin(shelf, said, round))
  const [isUnkept, setIsUnkept] = useState(false)
  const latest = useRef(drafts)
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  const queries = useQueryClient()
  const { person, cycle, unit, layer } = shelf

  const put = useCallback(
    (item: string, change: Partial<Draft>) => {
      const draft = { ...(latest.current[item] ?? NONE), ...change }
      latest.current = { ...latest.current, [item]: draft }
      setDrafts(latest.current)
      const place = { person, cycle, unit, layer }
      if (draft.state === 'saved') letGo(place, item, draft)
      else if (!keep(place, item, keptOf(draft, round))) setIsUnkept(true)
    },
    [person, cycle, unit, layer, round],
  )

  const send = useCallback(
    async (item: string) => {
      const draft = latest.current[item]
      if (draft?.state !== 'waiting') return
      put(item, { state: 'saving' })
      const { answer, note, after, agrees } = draft
      try {
        const reply = await api('PUT /api/cycles/:cycle/units/:unit/answers/:layer/:item', {
          params: { cycle, unit, layer, item },
          body: {
            after,
            answer: agrees ? null : answer,
            note,
            as: person,
            ...(agrees && { agrees }),
          },
        })
        const now = latest.current[item]
        const isUnchanged = now?.answer === answer && now.note === note
        put(item, {
          after: reply.version,
          savedAt: reply.at,
          ...SETTLED,
          ...(isUnchanged ? { answer: reply.answer as Answer | null } : { state: 'waiting' }),
        })
        if (!isUnchanged) void sendRef.current(item)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const theirs = error.details as Said | undefined
        if (error.reason === 'changed_meanwhile' && theirs && isSame(theirs, { answer, note }))
          // The server has it already: its reply was what got lost.
          put(item, { ...SETTLED, after: theirs.version, savedAt: theirs.at })
        else if (error.reason === 'changed_meanwhile') put(item, { state: 'conflict', theirs })
        else if (error.status === 0 || error.status >= 500) {
          put(item, { state: 'waiting', isCut: true })
          const timer = setTimeout(() => void sendRef.current(item), AGAIN)
          timers.current.set(item, timer)
        } else {
          put(item, { state: 'refused', reason: error.reason })
          // The page looks again at what may be done now, and shows it.
          void queries.invalidateQueries()
        }
      }
    },
    [person, cycle, unit, layer, put, queries],
  )
  const sendRef = useRef(send)
  sendRef.current = send

  /** Sends what waits, and what was refused for the time or the session and not for what it says. */
  const sendAgain = useCallback(() => {
    for (const [item, { state, reason = '' }] of Object.entries(latest.current)) {
      if (state === 'refused' && PASSING.has(reason)) put(item, { state: 'waiting', reason: '' })
      void sendRef.current(item)
    }
  }, [put])

  useEffect(() => {
    if (isOpen) sendAgain()
    const again = () => isOpen && sendAgain()
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [isOpen, sendAgain])

  useEffect(() => {
    const waiting = timers.current
    return () => {
      for (const [item, timer] of waiting) {
        clearTimeout(timer)
        void sendRef.current(item)
      }
      void queries.invalidateQueries()
    }
  }, [queries])

  const hasUnsent = Object.values(drafts).some(({ state }) => state !== 'saved')
  useEffect(() => (hasUnsent ? holdPage() : undefined), [hasUnsent])

  return {
    drafts,
    /** Whether this device could not keep something: the page must not be closed. */
    isUnkept: isUnkept && hasUnsent,
    change: (item: string, part: { answer?: Answer | null; note?: string }) => {
      const writtenAt = new Date().toISOString()
      put(item, { ...part, state: 'waiting', reason: undefined, agrees: undefined, writtenAt })
      clearTimeout(timers.current.get(item))
      const pause = part.note === undefined ? 0 : PAUSE
      const timer = setTimeout(() => void send(item), pause)
      timers.current.set(item, timer)
    },
    /** Takes the unit's answer over with one key. */
    agree: (item: string, answer: Answer) => {
      const writtenAt = new Date().toISOString()
      put(item, { answer, agrees: true, state: 'waiting', reason: undefined, writtenAt })
      void send(item)
    },
    sendAgain,
    /** Throws away what was written here, and shows what the server has. */
    discard: () => {
      const there = begin({ ...shelf, person: '' }, said, round)
      for (const [item, { state, theirs }] of Object.entries(latest.current)) {
        if (state === 'saved' || state === 'saving') continue
        clearTimeout(timers.current.get(item))
        letGo(shelf, item)
        put(item, theirs ? draftOf(theirs) : (there[item] ?? { ...NONE, ...SETTLED }))
      }
    },
    /** Settles a conflict: mine is sent over theirs as the next version, or theirs is taken. */
    settle: (item: string, whose: 'mine' | 'theirs') => {
      const { theirs } = latest.current[item] ?? NONE
      if (!theirs) return
      if (whose === 'theirs') {
        letGo(shelf, item)
        put(item, draftOf(theirs))
      } else {
        put(item, { after: theirs.version, theirs: undefined, state: 'waiting' })
        void send(item)
      }
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
const SETTLED = {
  state: 'saved',
  theirs: undefined,
  reason: undefined,
  isCut: undefined,
  agrees: undefined,
  writtenAt: undefined,
} as const

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
function begin(shelf: Shelf, said: Said[], round: number): Record<string, Draft> {
  const drafts = Object.fromEntries(said.map((one) => [one.item, draftOf(one)]))
  for (const [item, kept] of Object.entries(readKept(shelf))) {
    const there = said.find((one) => one.item === item)
    if (there && isSame(there, kept)) letGo(shelf, item)
    else if (kept.round === round || !there) drafts[item] = kept
    // A round has begun since: what was written for the one before is not sent over it unseen.
    else drafts[item] = { ...kept, state: 'conflict', theirs: there }
  }
  return drafts
}
