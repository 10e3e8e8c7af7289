import { useId } from 'react'
import { useLocale, useText } from '../ui/Locale.tsx'
import type { Cycle } from './cycle.ts'
import { useSayValue } from './useSayValue.ts'

type Figure = Cycle['unverified'][number]
export type Choice = Cycle['choices'][number]
type Props = {
  figure: Figure
  /** What the year may choose in its place. */
  choice: Choice | undefined
  isChosen: boolean
  onToggle: (() => void) | undefined
  onChoose: (() => void) | undefined
}

/** One figure that was not quoted: what it is set to, on what ground, and who confirmed it. */
export function FigureLine({ figure, choice, isChosen, onToggle, onChoose }: Props) {
  const { words, sayMoment } = useLocale()
  const text = useText()
  const { sayValue, sayOption } = useSayValue()
  const box = useId()
  const { id, value, ground, confirmed } = figure
  const marks: Record<string, string> = words.law.marks
  const said = sayValue(value)
  const isOpen = !confirmed && onToggle
  return (
    <div className="cycle-figure">
      {isOpen ? (
        <input type="checkbox" id={box} checked={isChosen} onChange={onToggle} />
      ) : (
        <span aria-hidden="true">{confirmed ? '✓' : ''}</span>
      )}
      <div>
        <label htmlFor={isOpen ? box : undefined}>
          {text(figure.text)}
          {said && <b>{said}</b>}
        </label>
        {choice && choice.chosen !== choice.default && (
          <small className="cycle-moved">
            {words.cycles.differs(sayOption(choice, choice.default))}
          </small>
        )}
        {ground.note && <small>{text(ground.note)}</small>}
        <small>
          {words.worksheet.basis}: {text(ground.document)}, {ground.at}.{' '}
          {words.cycles.saidBy(ground.sources.map(text).join('; '))}. <code>{id}</code>
        </small>
        {confirmed && (
          <small className="confirmed">
            {words.cycles.confirmedBy(confirmed.by ?? words.app.someone, sayMoment(confirmed.at))}
          </small>
        )}
      </div>
      <span className="row">
        <span className="tag">{marks[ground.mark] ?? ground.mark}</span>
        {choice && onChoose && (
          <button
            type="button"
            className="as-link"
            aria-label={words.cycles.chooseFor(text(figure.text))}
            onClick={onChoose}
          >
            {words.cycles.choose}
          </button>
        )}
      </span>
    </div>
  )
}
