import { useRef, useState } from 'react'
import { sendBytes } from '../assessments/sendBytes.ts'
import { useIsHere } from '../ui/useIsHere.ts'

/** A letter as it is given: its number, its day, and its scan where that is at hand. */
export type Given = { number: string; datedOn: string; file: string | null }

/** A letter while it is written down. Its scan is sent before the letter is given, and once. */
export function useLetter(cycle: number) {
  const [number, setNumber] = useState('')
  const [datedOn, setDatedOn] = useState('')
  const [scan, setScan] = useState<File>()
  const sending = useSendScan(cycle)
  const isHere = useIsHere()
  const give = async (go: (letter: Given) => void) => {
    const file = scan ? await sending.send(scan) : null
    if (file !== undefined && isHere()) go({ number, datedOn, file })
  }
  return { number, setNumber, datedOn, setDatedOn, setScan, give, ...sending }
}

/** Sends the scan of a letter; nothing comes back when it was refused, and what was sent is not sent again. */
export function useSendScan(cycle: number) {
  const [share, setShare] = useState<number>()
  const [error, setError] = useState<unknown>()
  const sent = useRef<{ scan: File; sha256: string }>(undefined)
  const send = async (scan: File) => {
    if (sent.current?.scan === scan) return sent.current.sha256
    setError(undefined)
    setShare(0)
    try {
      const path = `/api/cycles/${cycle}/letters`
      const { sha256 } = await sendBytes<{ sha256: string }>({
        path,
        bytes: scan,
        onProgress: setShare,
      })
      sent.current = { scan, sha256 }
      return sha256
    } catch (refusal) {
      setError(refusal)
      return undefined
    } finally {
      setShare(undefined)
    }
  }
  return { send, share, error, isBusy: share !== undefined }
}
