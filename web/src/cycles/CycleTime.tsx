import { useLocale } from '../ui/Locale.tsx'

type Props = {
  /** In the cycle's zone, as it was set. */
  local: string
  /** The instant itself; an end is the instant after its last minute. */
  at: string
  is: 'beginning' | 'end'
}

/** A time of a cycle, with the reader's own hour under it where that is another. */
export function CycleTime({ local, at, is }: Props) {
  const { words, sayMoment } = useLocale()
  const instant = new Date(new Date(at).getTime() - (is === 'end' ? 60_000 : 0)).toISOString()
  const [official, own] = [sayMoment(local), sayMoment(instant)]
  return (
    <time className="cycle-time" dateTime={instant}>
      {official}
      {own !== official && <small>{words.cycles.yours(own)}</small>}
    </time>
  )
}
