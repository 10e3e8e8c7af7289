import type { Answer } from '@teladan/engine/framework/answers.ts'
import { Refusal } from '../api.ts'
import type { Said } from '../candidacies/score.ts'
import { isSame, type Kept } from './keptWork.ts'

/** One answer as it is on this screen: what it says, and how far it has come to the server. */
export type Draft = Omit<Kept, 'state' | 'round' | 'writtenAt'> & {
  state: 'saved' | 'saving' | Kept['state']
  savedAt?: string
  writtenAt?: string
}
export type Drafts = Record<string, Draft>
/** What the server says of an answer that it took. */
type Taken = { version: number; at: string; answer: Answer | null }

type Ways = {
  /** Takes one answer to the server; throws a `Refusal` when it was not taken, or when nobody knows. */
  send: (item: string, draft: Draft) => Promise<Taken>
  /** Keeps a draft on this device, or lets go of one that was taken. */
  store: (item: string, draft: Draft) => void
  /** The server will not have an answer, or has another: what the page believes of the worksheet is out of date. */
  onRefused: () => void
  /** Does something after some milliseconds, unless it is called off. */
  later?: (pause: number, work: () => void) => () => void
}

export const SETTLED = {
  state: 'saved',
  theirs: undefined,
  reason: undefined,
  isCut: undefined,
  agrees: undefined,
  givenUp: undefined,
  writtenAt: undefined,
} as const
const NONE: Draft = { answer: null, note: '', after: 0, state: 'saved' }
const AGAIN = 5_000
/** As many as the server takes at once. */
const MOST_GIVEN_UP = 5

/**
 * Takes the answers of one layer to the server. Of each item one version is under way at a time, and what is
 * written meanwhile goes after it, over the version that it left: whoever writes faster than the line carries
 * never meets their own words as somebody else's. What could not be sent stays and is tried again; what
 * somebody else changed meanwhile is shown.
 */
export function makeOutbox(begun: Drafts, ways: Ways) {
  const { send, store, onRefused, later = byClock } = ways
  let drafts = begun
  const underWay = new Set<string>()
  /** What went out and may have arrived although its reply did not. */
  const unheard = new Map<string, Draft[]>()
  const pauses = new Map<string, () => void>()
  const listeners = new Set<() => void>()

  function put(item: string, change: Partial<Draft>) {
    const draft = { ...(drafts[item] ?? NONE), ...change }
    drafts = { ...drafts, [item]: draft }
    store(item, draft)
    for (const listener of listeners) listener()
  }

  function pause(item: string, milliseconds: number) {
    rouse(item)
    const call = later(milliseconds, () => {
      pauses.delete(item)
      void take(item)
    })
    pauses.set(item, call)
  }

  function rouse(item: string) {
    pauses.get(item)?.()
    pauses.delete(item)
  }

  async function take(item: string) {
    const draft = drafts[item]
    if (draft?.state !== 'waiting' || underWay.has(item)) return
    rouse(item)
    underWay.add(item)
    put(item, { state: 'saving' })
    const change = await send(item, draft).then(
      (taken) => settled(draft, taken),
      (error: unknown) => judge(item, draft, error),
    )
    underWay.delete(item)
    if (!change.isCut) unheard.delete(item)
    const { state } = drafts[item] ?? NONE
    if (state === 'waiting') {
      const { after = draft.after, savedAt } = change
      const isThere = savedAt !== undefined
      put(item, { after, ...(isThere && { savedAt, givenUp: undefined }) })
      if (!pauses.has(item)) void take(item)
    } else if (state === 'saving' || change.state === 'saved') {
      put(item, change)
      if (change.isCut) pause(item, AGAIN)
      else if (change.state === 'waiting') void take(item)
      else if (change.state !== 'saved') onRefused()
    }
  }

  /** What becomes of a draft that the server did not take, or may have taken. */
  function judge(item: string, draft: Draft, error: unknown): Partial<Draft> {
    if (!(error instanceof Refusal)) throw error
    const { reason, status } = error
    if (reason === 'changed_meanwhile') {
      const theirs = error.details as Said
      const mine = [draft, ...(unheard.get(item) ?? [])].find((one) => isSame(theirs, one))
      if (mine === draft) return settled(draft, theirs)
      // An older one of mine had arrived, and only its reply was lost.
      if (mine)
        return {
          state: 'waiting',
          after: theirs.version,
          savedAt: theirs.at,
          givenUp: undefined,
        }
      return { state: 'conflict', theirs }
    }
    if (status !== 0 && status < 500) return { state: 'refused', reason }
    const before = unheard.get(item) ?? []
    if (!before.some((one) => isSame(one, draft))) unheard.set(item, [...before, draft])
    return { state: 'waiting', isCut: true }
  }

  return {
    read: () => drafts,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Writes a part of a draft, and sends it after a pause. */
    write: (item: string, part: Partial<Draft>, milliseconds: number) => {
      const writtenAt = new Date().toISOString()
      put(item, { agrees: undefined, ...part, state: 'waiting', reason: undefined, writtenAt })
      pause(item, milliseconds)
    },
    /** Takes theirs in the place of mine, which goes into the history before it. */
    giveUp: (item: string, theirs: Said) => {
      const { answer, note, givenUp = [] } = drafts[item] ?? NONE
      rouse(item)
      put(item, {
        ...SETTLED,
        answer: theirs.answer as Answer | null,
        note: theirs.note,
        after: theirs.version,
        state: 'waiting',
        givenUp: [...givenUp, { answer, note }].slice(-MOST_GIVEN_UP),
        writtenAt: new Date().toISOString(),
      })
      void take(item)
    },
    /** Puts something in the place of a draft that is not to be sent as it is. */
    replace: (item: string, by: Partial<Draft>) => {
      rouse(item)
      put(item, { ...NONE, ...SETTLED, ...by })
      void take(item)
    },
    /** Sends at once what waits; first what was refused, where its reason may have passed. */
    sendAll: (hasPassed: (reason: string) => boolean = () => false) => {
      for (const [item, { state, reason = '' }] of Object.entries(drafts)) {
        if (state === 'refused' && hasPassed(reason))
          put(item, { state: 'waiting', reason: undefined })
        void take(item)
      }
    },
  }
}

/** A draft that stands on the server as it was sent. */
const settled = ({ note }: Draft, { version, at, answer }: Taken): Partial<Draft> => ({
  ...SETTLED,
  note,
  answer,
  after: version,
  savedAt: at,
})

function byClock(pause: number, work: () => void) {
  const timer = setTimeout(work, pause)
  return () => clearTimeout(timer)
}
