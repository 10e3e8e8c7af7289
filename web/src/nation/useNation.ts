import type { Settings } from '@teladan/engine/nation/changePack.ts'
import { useEffect, useState } from 'react'
import { Refusal } from '../api.ts'
import type { Asked, Told } from './messages.ts'
import type { About, Moved, Scored, Wanted } from './simulation.ts'

/** How many of those that moved stand on the page. */
const SHOWN = 200

type State = {
  about?: About
  error?: Refusal
  /** What came of the latest draft that was scored. */
  scored?: Scored
  listed?: { moved: Moved[]; all: number }
}

/** A nation held by a worker of its own: scored under a draft at most once a frame, the latest draft always last. */
export function useNation(address: string, settings: Settings, wanted: Wanted) {
  const [state, setState] = useState<State>({})
  const [attempt, setAttempt] = useState(0)
  const [line, setLine] = useState<ReturnType<typeof openLine>>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another line to the same address
  useEffect(() => {
    const opened = openLine(address, (more) => setState((known) => ({ ...known, ...more })))
    setLine(opened)
    return () => {
      opened.close()
      setLine(undefined)
      setState({})
    }
  }, [address, attempt])
  const draft = JSON.stringify(settings)
  useEffect(() => line?.score(JSON.parse(draft) as Settings), [line, draft])
  const { predicate, way, search } = wanted
  useEffect(() => line?.list({ predicate, way, search }), [line, predicate, way, search])
  return {
    ...state,
    retry: () => setAttempt((n) => n + 1),
    listAll: () => line?.listAll(wanted) ?? Promise.resolve([]),
  }
}

/** While a finger drags, names follow this much more slowly than figures. */
const LIST_EVERY_MILLISECONDS = 150

/** The line to a worker: what overtakes something not yet sent takes its place, and one is under way at a time. */
function openLine(address: string, show: (more: State) => void) {
  const worker = new Worker(new URL('./simulate.worker.ts', import.meta.url), { type: 'module' })
  const post = (asked: Asked) => worker.postMessage(asked)
  let settings: Settings = {}
  let wanted: Wanted = { predicate: '', way: '', search: '' }
  let [isOpen, isBusy, isDue] = [false, false, true]
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const waiting: ((moved: Moved[]) => void)[] = []

  const scoreOnFrame = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => {
      if (!isOpen || isBusy || !isDue) return
      isBusy = true
      isDue = false
      post({ kind: 'score', settings })
    })
  }
  const listSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      if (isOpen) post({ kind: 'list', wanted, most: SHOWN })
    }, LIST_EVERY_MILLISECONDS)
  }
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    if (data.kind === 'opened') {
      isOpen = true
      show({ about: data.about })
      scoreOnFrame()
    } else if (data.kind === 'failed') show({ error: new Refusal(0, data.reason, undefined) })
    else if (data.kind === 'scored') {
      isBusy = false
      show({ scored: data.scored })
      if (isDue) scoreOnFrame()
      listSoon()
    } else if (data.kind === 'listed') show({ listed: { moved: data.moved, all: data.all } })
    else waiting.shift()?.(data.moved)
  })
  worker.addEventListener('error', () => show({ error: new Refusal(0, 'broken', undefined) }))
  const leaving = new AbortController()
  fetchBytes(address, leaving.signal).then(
    (bytes) => worker.postMessage({ kind: 'open', bytes } satisfies Asked, [bytes]),
    (error: unknown) => {
      if (!leaving.signal.aborted) show({ error: error as Refusal })
    },
  )
  return {
    score(next: Settings) {
      settings = next
      isDue = true
      scoreOnFrame()
    },
    list(next: Wanted) {
      wanted = next
      listSoon()
    },
    listAll: (of: Wanted) =>
      new Promise<Moved[]>((resolve) => {
        waiting.push(resolve)
        post({ kind: 'list_all', wanted: of })
      }),
    close() {
      leaving.abort()
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      worker.terminate()
    },
  }
}

/** The bytes at an address, or why there are none as a `Refusal`. */
async function fetchBytes(address: string, signal: AbortSignal): Promise<ArrayBuffer> {
  const reply = await fetch(address, { signal }).catch(() => undefined)
  if (!reply) throw new Refusal(0, 'offline', undefined)
  if (!reply.ok) {
    const { reason = 'broken' } = (await reply.json().catch(() => ({}))) as { reason?: string }
    throw new Refusal(reply.status, reason, undefined)
  }
  return reply.arrayBuffer().catch(() => {
    throw new Refusal(0, 'broken_off', undefined)
  })
}
