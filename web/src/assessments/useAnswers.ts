import { useQueryClient } from '@tanstack/react-query'
import type { Answer } from '@teladan/engine/framework/answers.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api, Refusal } from '../api.ts'
import type { Said } from '../candidacies/score.ts'

/** One answer as it is on this screen: what it says, and how far it has come to the server. */
export type Draft = {
  answer: Answer | null
  note: string
  /** The version this screen last saw. */
  after: number
  state: 'saved' | 'saving' | 'waiting' | 'conflict' | 'refused'
  savedAt?: string
  /** What stands on the server instead, when somebody was faster. */
  theirs?: Said
  reason?: string
}
type At = { cycle: number; unit: number; layer: 'unit' | 'tpi' }

const NONE: Draft = { answer: null, note: '', after: 0, state: 'saved' }
const PAUSE = 700
const AGAIN = 5_000

/**
 * The answers of a layer while they are worked on. Every change is kept on this device at once and sent a
 * moment later; what could not be sent stays and is tried again; what somebody else changed meanwhile is shown.
 */
export function useAnswers(at: At, said: Said[]) {
  const shelf = `answers ${at.cycle} ${at.unit} ${at.layer}`
  const [drafts, setDrafts] = useState<Record<string, Draft>>(() => ({
    ...fromServer(said),
    ...unsent(shelf),
  }))
  const latest = useRef(drafts)
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  const queries = useQueryClient()
  const { cycle, unit, layer } = at

  const put = useCallback(
    (item: string, change: Partial<Draft>) => {
      const next = { ...latest.current, [item]: { ...(latest.current[item] ?? NONE), ...change } }
      latest.current = next
      setDrafts(next)
      keepUnsent(shelf, next)
    },
    [shelf],
  )

  const send = useCallback(
    async (item: string, agrees = false) => {
      const draft = latest.current[item]
      if (!draft || draft.state === 'saving' || draft.state === 'conflict') return
      put(item, { state: 'saving' })
      const { answer, note, after } = draft
      try {
        const reply = await api('PUT /api/cycles/:cycle/units/:unit/answers/:layer/:item', {
          params: { cycle, unit, layer, item },
          body: { after, answer: agrees ? null : answer, note, ...(agrees && { agrees }) },
        })
        const now = latest.current[item]
        const isSame = now?.answer === answer && now.note === note
        const kept = reply.answer as Answer | null
        put(item, {
          after: reply.version,
          savedAt: reply.at,
          state: 'saved',
          ...(isSame && { answer: kept }),
        })
        if (!isSame) void sendRef.current(item)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        if (error.reason === 'changed_meanwhile')
          put(item, { state: 'conflict', theirs: error.details as Said })
        else if (error.status === 0 || error.status >= 500) {
          put(item, { state: 'waiting' })
          timers.current.set(
            item,
            setTimeout(() => void sendRef.current(item), AGAIN),
          )
        } else put(item, { state: 'refused', reason: error.reason })
      }
    },
    [cycle, unit, layer, put],
  )
  const sendRef = useRef(send)
  sendRef.current = send

  useEffect(() => {
    const again = () => {
      for (const [item, { state }] of Object.entries(latest.current))
        if (state === 'waiting') void sendRef.current(item)
    }
    again()
    window.addEventListener('online', again)
    const waiting = timers.current
    return () => {
      window.removeEventListener('online', again)
      for (const [item, timer] of waiting) {
        clearTimeout(timer)
        void sendRef.current(item)
      }
      void queries.invalidateQueries()
    }
  }, [queries])

  const change = (item: string, part: { answer?: Answer | null; note?: string }) => {
    put(item, { ...part, state: 'waiting' })
    clearTimeout(timers.current.get(item))
    timers.current.set(
      item,
      setTimeout(() => void send(item), part.note === undefined ? 0 : PAUSE),
    )
  }
  return {
    drafts,
    change,
    agree: (item: string) => {
      put(item, { state: 'waiting' })
      void send(item, true)
    },
    /** Settles a conflict: mine is sent over theirs as the next version, or theirs is taken. */
    settle: (item: string, whose: 'mine' | 'theirs') => {
      const { theirs } = latest.current[item] ?? NONE
      if (!theirs) return
      const { answer, note, version } = theirs
      const common = { after: version, theirs: undefined }
      if (whose === 'theirs')
        put(item, { ...common, answer: answer as Answer | null, note, state: 'saved' })
      else {
        put(item, { ...common, state: 'waiting' })
        void send(item)
      }
    },
  }
}

const fromServer = (said: Said[]): Record<string, Draft> =>
  Object.fromEntries(
    said.map(({ item, answer, note, version, at }) => [
      item,
      {
        answer: answer as Answer | null,
        note,
        after: version,
        state: 'saved' as const,
        savedAt: at,
      },
    ]),
  )

function keepUnsent(shelf: string, drafts: Record<string, Draft>) {
  const open = Object.entries(drafts).filter(([, { state }]) => state !== 'saved')
  if (open.length) localStorage.setItem(shelf, JSON.stringify(Object.fromEntries(open)))
  else localStorage.removeItem(shelf)
}

/** What was written here and never reached the server; it waits to be sent again. */
function unsent(shelf: string): Record<string, Draft> {
  const kept = localStorage.getItem(shelf)
  if (!kept) return {}
  const drafts = JSON.parse(kept) as Record<string, Draft>
  return Object.fromEntries(
    Object.entries(drafts).map(([item, draft]) => [
      item,
      draft.state === 'saving' ? { ...draft, state: 'waiting' as const } : draft,
    ]),
  )
}
