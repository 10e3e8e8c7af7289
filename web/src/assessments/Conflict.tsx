import { Button } from '../ui/Button.tsx'
import { useLocale } from '../ui/Locale.tsx'
import type { Draft } from './outbox.ts'

type Props = { draft: Draft; onSettle: (whose: 'mine' | 'theirs') => void }

/** Two wrote on one question: what each said, and which one is to count. */
export function Conflict({ draft, onSettle }: Props) {
  const { words } = useLocale()
  const shown = (answer: unknown) =>
    typeof answer === 'string' ? answer : answer === null ? '–' : JSON.stringify(answer)
  return (
    <div className="notice stack" role="alert">
      <span>
        <b>{words.worksheet.conflict}</b>
        {words.worksheet.conflictWhy}
      </span>
      <p>
        {shown(draft.answer)} → <b className="inline">{shown(draft.theirs?.answer ?? null)}</b>{' '}
        {draft.theirs?.note}
      </p>
      <span className="row">
        <Button onPress={() => onSettle('mine')}>{words.worksheet.keepMine}</Button>
        <Button onPress={() => onSettle('theirs')}>{words.worksheet.takeTheirs}</Button>
      </span>
    </div>
  )
}
