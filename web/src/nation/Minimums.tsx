import { compare } from '@teladan/engine/exact.ts'
import type { Settings } from '@teladan/engine/nation/changePack.ts'
import { useMemo } from 'react'
import { useLocale, useText } from '../ui/Locale.tsx'
import { Figure, useSayFigure } from './Figure.tsx'
import { useLawNames } from './lawInView.tsx'
import { figureIn, minimumsOf, writeFigure } from './minimums.ts'
import type { About } from './simulation.ts'

/** What moves a draft: the law it is of, what is set otherwise so far, and the means to set more. */
export type Change = { about: About; settings: Settings; set: (settings: Settings) => void }

/** The minimums of one predicate, each to be moved. */
export function Minimums({
  predicate,
  isOpen,
  about,
  settings,
  set,
}: Change & { predicate: string; isOpen: boolean }) {
  const { words } = useLocale()
  const text = useText()
  const say = useSayFigure()
  const { printed } = useLawNames()
  const all = useMemo(() => minimumsOf(about.law, about.today.framework), [about])
  return (
    <details className="sheet moves" open={isOpen}>
      <summary>
        <h2>{words.simulation.minimums(printed(predicate))}</h2>
      </summary>
      {all
        .filter((one) => one.predicate === predicate)
        .map(({ setting, text: what, now, isShare, most, step }) => {
          const { [setting]: given, ...others } = settings
          const [today, value] = [figureIn(now, isShare), figureIn(given ?? now, isShare)]
          const unit = isShare ? '%' : ''
          return (
            <Figure
              key={setting}
              label={text(what)}
              value={value}
              most={most}
              step={step}
              unit={unit}
              now={given === undefined ? undefined : `${say(today)}${unit}`}
              onReset={() => set(others)}
              onChange={(next) =>
                set(
                  compare(next, today) === 0
                    ? others
                    : { ...settings, [setting]: writeFigure(next, isShare) },
                )
              }
            />
          )
        })}
    </details>
  )
}
