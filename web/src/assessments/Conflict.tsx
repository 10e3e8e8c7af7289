import type { Answer } from '@teladan/engine/framework/answers.ts'
import type { Item } from '@teladan/engine/framework/framework.ts'
import { Button } from '../ui/Button.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { sayAnswer } from './exportKept.ts'
import type { Draft } from './outbox.ts'

type Props = {
  item: Item
  draft: Draft
  /** The names of those who have answered here, by their ids. */
  people: Record<string, string>
  onSettle: (whose: 'mine' | 'theirs') => void
}

/** Two wrote on one question: what each said, and which one is to count. */
export function Conflict({ item, draft, people, onSettle }: Props) {
  const { words, language, sayMoment } = useLocale()
  const { theirs } = draft
  if (!theirs) return null
  const by = people[theirs.by] ?? ''
  const shown = (answer: unknown) =>
    sayAnswer(item, answer as Answer | null, language) || words.worksheet.unanswered
  return (
    <div className="notice stack" role="alert">
      <span>
        <b>{words.worksheet.conflict}</b>
        {words.worksheet.conflictWhy}
      </span>
      <dl className="two-said">
        <div>
          <dt>{words.worksheet.yours}</dt>
          <dd>{shown(draft.answer)}</dd>
          {draft.note && <dd className="prose">{draft.note}</dd>}
        </div>
        <div>
          <dt>{words.worksheet.theirs(by, sayMoment(theirs.at))}</dt>
          <dd>{shown(theirs.answer)}</dd>
          {theirs.note && <dd className="prose">{theirs.note}</dd>}
        </div>
      </dl>
      <span className="row">
        <Button onPress={() => onSettle('mine')}>{words.worksheet.keepMine}</Button>
        <Button onPress={() => onSettle('theirs')}>{words.worksheet.takeTheirs}</Button>
      </span>
    </div>
  )
}
