import { useQueryClient } from '@tanstack/react-query'
import type { RosterReply } from '@teladan/server/rosters/rosterReply.ts'
import { useRef, useState } from 'react'
import { Refusal } from '../api.ts'
import { sendBytes } from '../assessments/sendBytes.ts'

export type What = 'units' | 'people'
/** The last answer to a list; `isStale` when the country changed between check and keep. */
type Answer = { reply?: RosterReply; error?: unknown; isStale?: boolean }
export type Roster = ReturnType<typeof useRoster>

/** A list on its way: the very bytes that were checked are kept, whatever becomes of the file. */
export function useRoster(unit: number, what: What) {
  const queries = useQueryClient()
  const bytes = useRef<Blob>(undefined)
  const [name, setName] = useState<string>()
  const [answer, setAnswer] = useState<Answer>({})
  const [sending, setSending] = useState<{ mode: 'check' | 'keep'; share: number }>()

  const send = async (mode: 'check' | 'keep', headers: Record<string, string> = {}) => {
    if (!bytes.current) return
    setSending({ mode, share: 0 })
    const path = `/api/units/${unit}/rosters/${what}?mode=${mode}`
    const onProgress = (share: number) => setSending({ mode, share })
    try {
      const reply = await sendBytes<RosterReply>({
        path,
        bytes: bytes.current,
        headers,
        onProgress,
      })
      setAnswer({ reply })
      // The next list is taken at once, whatever the rest of the page still asks for.
      if (mode === 'keep') void queries.invalidateQueries()
    } catch (error) {
      const shown = detailsIn(error)
      if (shown) setAnswer({ reply: shown, isStale: !shown.problem && !shown.faultsAll })
      else setAnswer(({ reply }) => ({ ...(mode === 'keep' && { reply }), error }))
    }
    setSending(undefined)
  }

  return {
    name,
    ...answer,
    isBusy: sending !== undefined,
    sending,
    check: async (file: File) => {
      setName(file.name)
      setAnswer({})
      try {
        bytes.current = new Blob([await file.arrayBuffer()])
      } catch (error) {
        setAnswer({ error })
        return
      }
      await send('check')
    },
    keep: (seen: string) => send('keep', { 'x-seen': seen }),
    reset: () => {
      bytes.current = undefined
      setName(undefined)
      setAnswer({})
    },
  }
}

/** A refusal that brings the list as it reads now. */
function detailsIn(error: unknown): RosterReply | undefined {
  if (!(error instanceof Refusal)) return undefined
  const isShown = ['changed_meanwhile', 'list_not_read'].includes(error.reason)
  return isShown ? (error.details as RosterReply | undefined) : undefined
}
