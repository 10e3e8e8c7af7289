import type { Framework } from '@teladan/engine/framework/framework.ts'
import { useLocale } from '../ui/Locale.tsx'
import type { Imported } from './imported.ts'
import { useSayArea } from './useSayArea.ts'

type Props = {
  origin: NonNullable<Imported['origin']>
  layer: 'unit' | 'tpi'
  framework: Framework
}

/** What a file says of itself: of which unit, year and area it is, and when it was downloaded. */
export function ImportOrigin({ origin, layer, framework }: Props) {
  const { words, sayMoment } = useLocale()
  const say = words.workbook
  const sayArea = useSayArea(framework)
  const { unit, year, area, at, round, roundNow, seal } = origin
  const sayEarlier = layer === 'tpi' ? say.earlierRoundTpi : say.earlierRound
  const isEarlier = round !== null && round < roundNow
  return (
    <section className="origin" aria-label={say.origin}>
      <b>{[unit ?? say.blankName, year].filter((one) => one !== null).join(', ')}</b>
      <span>{area === null ? say.whole : sayArea(area)}</span>
      <small>
        {say.takenOn(sayMoment(at))}
        {round !== null && `, ${layer === 'tpi' ? `${say.layers.tpi}, ` : ''}${say.round(round)}`}
      </small>
      {isEarlier && <p className="notice">{sayEarlier(round, roundNow)}</p>}
      {seal !== 'signed' && <p className="notice">{say.notSigned}</p>}
    </section>
  )
}
