import { useCallback, useEffect, useRef } from 'react'

/** Asks whether a component still stands on the page; what it began may end after it has gone. */
export function useIsHere(): () => boolean {
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  return useCallback(() => isHere.current, [])
}
