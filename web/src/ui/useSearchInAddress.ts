import { useRouter, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'

/** A search that stands in the address beside what else does: `text` as it is typed, `settled` once they paused. */
export function useSearchInAddress() {
  const router = useRouter()
  const { search } = useSearch({ strict: false }) as { search?: string | number }
  const settled = String(search ?? '')
  const [typed, setTyped] = useState<string>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const settle = async (text: string) => {
    await router.navigate({
      to: router.state.location.pathname,
      search: { ...router.state.location.search, search: text || undefined } as never, // the routes declare no search of their own
      replace: true,
      resetScroll: false,
    })
    setTyped((now) => (now === text ? undefined : now))
  }
  const type = (text: string) => {
    setTyped(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void settle(text), 250)
  }
  return { text: typed ?? settled, settled: settled.trim(), type }
}
