import { useLocale } from '../ui/Locale.tsx'

type Props = {
  closing: string[]
  beginning: string[]
  parent: string | undefined
  on: string
  /** A sentence for what goes along with whom. */
  going: string[]
}

/** What a split or a merge will do, in words, before anybody does it. */
export function SuccessionPreview({ closing, beginning, parent, on, going }: Props) {
  const { words, sayDay } = useLocale()
  if (!on || !parent) return null
  const list = new Intl.ListFormat(words.locale)
  return (
    <div className="notice" aria-live="polite">
      <b>{words.units.preview}</b>
      <ul className="preview">
        <li>{words.units.willClose(list.format(closing), sayDay(on))}</li>
        <li>{words.units.willBegin(list.format(beginning), parent)}</li>
        {going.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        <li>{words.units.willStay}</li>
      </ul>
    </div>
  )
}
