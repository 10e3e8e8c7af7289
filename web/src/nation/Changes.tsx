import { makeFixed, parseExact } from '@teladan/engine/exact.ts'
import { useState } from 'react'
import { DraftPack } from '../packDrafts/DraftPack.tsx'
import { Button } from '../ui/Button.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useLawNames } from './lawInView.tsx'
import type { Change } from './Minimums.tsx'
import type { About } from './simulation.ts'

/** What is set otherwise than in the law, figure by figure, and the way back. */
export function Changes({ settings, set, law }: Change & { law: About['law'] }) {
  const { words } = useLocale()
  const names = useLawNames()
  const sayValue = useSayValue()
  const changed = Object.entries(settings)
  const [isDrafting, setIsDrafting] = useState(false)
  return (
    <section className="sheet changes" aria-labelledby="draft">
      <h2 id="draft">{words.simulation.draft}</h2>
      {!changed.length && <p className="quiet">{words.simulation.unchanged}</p>}
      {changed.length > 0 && (
        <>
          <ul className="list">
            {changed.slice(0, SHOWN).map(([setting, value]) => {
              const { name, now } = names.setting(setting)
              return (
                <li key={setting}>
                  {name}
                  <small>
                    {words.simulation.becomes(sayValue(setting, now), sayValue(setting, value))}
                  </small>
                </li>
              )
            })}
          </ul>
          {changed.length > SHOWN && (
            <p className="why">{words.simulation.moreChanges(changed.length - SHOWN)}</p>
          )}
          <div className="row">
            <Button onPress={() => setIsDrafting(true)}>{words.simulation.keepAsDraft}</Button>
            <Button onPress={() => set({})}>{words.simulation.resetAll}</Button>
          </div>
          {isDrafting && (
            <DraftPack
              from={law.pack.replace(/@.*/, '')}
              settings={{ ...law.chosen, ...settings }}
              onClose={() => setIsDrafting(false)}
            />
          )}
        </>
      )}
    </section>
  )
}

const SHOWN = 8

/** What a setting is set to: a figure with this language's mark, or a choice by its name. */
function useSayValue() {
  const { words } = useLocale()
  const names = useLawNames()
  return (setting: string, value: string) => {
    const choice = names
      .choices(setting.replace(/^parameter\./, ''))
      .find((one) => one.value === value)
    if (choice) return choice.text
    const figure = parseExact(value)
    if (!figure) return value
    const plain = value.includes('/') ? makeFixed(figure, 6).replace(/\.?0+$/, '') : value
    return words.locale === 'id-ID' ? plain.replace('.', ',') : plain
  }
}
