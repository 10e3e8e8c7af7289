import { type Framework, itemsOf } from '@teladan/engine/framework/framework.ts'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'

/** A question marked to go back to the unit. */
export type Marked = { item: string; reason: string; dueOn: string }

type Props = {
  marked: Marked[]
  framework: Framework
  doing: { error: unknown; isBusy: boolean }
  onUnmark: (item: string) => void
  onSend: () => void
  onClose: () => void
}

/** All that is about to go back, each with its reason and its day, to be read once more or taken out. */
export function ReturnList({ marked, framework, doing, onUnmark, onSend, onClose }: Props) {
  const { words, sayDay } = useLocale()
  const text = useText()
  const items = new Map(itemsOf(framework.total).map((item) => [item.id, item]))
  return (
    <FormDialog
      title={words.worksheet.returnItem}
      onClose={onClose}
      submit={words.worksheet.returnSend(marked.length)}
      kind="stop"
      doing={doing}
      onSubmit={onSend}
    >
      <p>{words.worksheet.returnSure}</p>
      <ul className="list kept-list">
        {marked.map(({ item, reason, dueOn }) => (
          <li key={item}>
            <span>
              <b>{item}</b> {text(items.get(item)?.text ?? { id: '', en: '' })}
            </span>
            <q>{reason}</q>
            <small>{words.unit.returnedUntil(sayDay(dueOn))}</small>
            <span>
              <button
                type="button"
                className="as-link"
                aria-label={words.worksheet.returnUnmarkOf(item)}
                onClick={() => onUnmark(item)}
              >
                {words.worksheet.returnUnmark}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </FormDialog>
  )
}
