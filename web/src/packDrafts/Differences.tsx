import { sayDifference } from '@teladan/words/difference/sayDifference.ts'
import { useLocale } from '../ui/Locale.tsx'
import type { Draft } from './draft.ts'

type Difference = NonNullable<Draft['differences']>[number]

/** In what a draft differs from the law it was drafted from, part by part. */
export function Differences({ draft: { differences, baseId } }: { draft: Draft }) {
  const { words } = useLocale()
  const parts = [...new Set((differences ?? []).map(({ part }) => part))]
  return (
    <section className="sheet stack" aria-labelledby="differences">
      <h2 id="differences">{words.packs.differences}</h2>
      <p className="why">
        <code>{baseId}</code>
      </p>
      {!differences && <p className="quiet">{words.packs.differencesUnsound}</p>}
      {differences?.length === 0 && <p className="quiet">{words.packs.noDifferences}</p>}
      {parts.map((part) => (
        <div key={part} className="stack tight">
          <h3>{words.difference.parts[part]}</h3>
          <ul className="list differences">
            {differences
              ?.filter((one) => one.part === part)
              .map((one) => (
                <DifferenceLine key={JSON.stringify(one)} difference={one} />
              ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

function DifferenceLine({ difference }: { difference: Difference }) {
  const { words, language } = useLocale()
  const figure = (decimal: string) => (language === 'id' ? decimal.replace('.', ',') : decimal)
  return <li>{sayDifference({ words: words.difference, language, figure }, difference)}</li>
}
