import { useRouter, useSearch } from '@tanstack/react-router'
import type { Settings } from '@teladan/engine/nation/changePack.ts'
import { useEffect, useRef, useState } from 'react'

const LAYERS = ['decided', 'unit', 'tpi'] as const
export type Layer = (typeof LAYERS)[number]

/** How long somebody must rest before what they set becomes a step that the back button takes back. */
const SETTLED_MILLISECONDS = 500

/**
 * A draft as it stands in the address, where it can be sent to somebody, and as it is being changed: while a finger
 * drags it is ahead of the address, and each rest is one step back.
 */
export function useDraftAddress() {
  const router = useRouter()
  const given = useSearch({ strict: false }) as Record<string, unknown>
  const written = typeof given.ubah === 'string' ? given.ubah : ''
  const [ahead, setAhead] = useState<Settings>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the address changed, it is what counts
  useEffect(() => setAhead(undefined), [written])
  useEffect(() => () => clearTimeout(timer.current), [])

  const go = (search: Record<string, unknown>) =>
    void router.navigate({
      to: router.state.location.pathname,
      search: search as never, // the routes declare no search of their own
      resetScroll: false,
    })
  const set = (settings: Settings) => {
    setAhead(settings)
    clearTimeout(timer.current)
    const text = writeSettings(settings)
    timer.current = setTimeout(() => {
      if (text === written) setAhead(undefined)
      else go({ ...router.state.location.search, ubah: text || undefined })
    }, SETTLED_MILLISECONDS)
  }
  return {
    settings: ahead ?? readSettings(written),
    layer: LAYERS.find((one) => one === given.lapis) ?? 'decided',
    set,
    choose: (layer: Layer) => go({ ...given, lapis: layer === 'decided' ? undefined : layer }),
  }
}

/** Settings as one word of an address: `rule.WBK.total:80,area_rule:half`. */
export const writeSettings = (settings: Settings): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}:${value}`)
    .join(',')

export const readSettings = (text: string): Settings =>
  Object.fromEntries(
    text
      .split(',')
      .map((setting) => setting.split(':'))
      .flatMap(([name, value]) => (name && value ? [[name, value] as const] : [])),
  )
