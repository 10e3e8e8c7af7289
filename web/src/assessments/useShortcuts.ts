import { useLayoutEffect, useRef } from 'react'

/** Whether keys are listened to; somebody who dictates or is shaky turns them off on their own device. */
export const areShortcutsOn = () => localStorage.getItem('shortcuts') !== 'off'
export const setShortcuts = (to: 'on' | 'off') => localStorage.setItem('shortcuts', to)

/**
 * Calls what belongs to a key, wherever on the page it is pressed but in a field, in a window over the page, or
 * together with a key that browsers keep for themselves.
 */
export function useShortcuts(onKey: (key: string) => void) {
  const latest = useRef(onKey)
  latest.current = onKey
  // Whoever sees the question may press at once.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (isField(event.target as HTMLElement) || document.querySelector('dialog[open]')) return
      const key = event.key.toLowerCase()
      if (key === '?' || areShortcutsOn()) latest.current(key)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

const isField = (target: HTMLElement) =>
  /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && (target as HTMLInputElement).type !== 'radio'
