import {
  type Branch,
  type Framework,
  type Item,
  itemsOf,
  type Part,
} from '@teladan/engine/framework/framework.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import type { Draft } from './useAnswers.ts'

type Props = {
  framework: Framework
  drafts: Record<string, Draft>
  current: string
  returns: string[]
  onChoose: (item: string) => void
}

/** All questions under their headings, each with how far it is. */
export function Contents({ framework, drafts, current, returns, onChoose }: Props) {
  const { words } = useLocale()
  const text = useText()
  const holds = (part: Part) => itemsOf(part).some(({ id }) => id === current)
  const areas = areaBranches(framework)
  return (
    <nav className="contents" aria-label={words.worksheet.questions}>
      {areas.map(({ branch, above }) => {
        const items = itemsOf(branch)
        const done = items.filter(({ id }) => drafts[id]?.answer != null).length
        return (
          <details key={branch.id} open={holds(branch)}>
            <summary>
              <span>
                <small>{text(above)}</small> {text(branch.text)}
              </span>
              <small>{words.worksheet.answered(done, items.length)}</small>
            </summary>
            {items.map((item) => (
              <button
                key={item.id}
                type="button"
                aria-current={item.id === current}
                onClick={() => onChoose(item.id)}
              >
                <i
                  className={`dot ${dotOf(drafts[item.id], returns.includes(item.id))}`}
                  aria-hidden
                />
                <span>{text(item.text)}</span>
                <small>{shortAnswer(item, drafts[item.id])}</small>
              </button>
            ))}
          </details>
        )
      })}
    </nav>
  )
}

/** The branches people know as areas: two below the top, or the top's own where there is nothing between. */
function areaBranches({ total }: Framework) {
  return total.parts.flatMap((top) =>
    (top as Branch).parts.flatMap((middle) =>
      middle.kind === 'branch' && middle.parts.every((part) => part.kind === 'branch')
        ? middle.parts.map((branch) => ({ branch: branch as Part & Branch, above: middle.text }))
        : [{ branch: middle as Part & Branch, above: top.text }],
    ),
  )
}

const dotOf = (draft: Draft | undefined, isReturned: boolean) =>
  draft?.state === 'conflict' || draft?.state === 'refused' || isReturned
    ? 'back'
    : draft?.answer != null
      ? 'full'
      : ''

function shortAnswer(item: Item, draft: Draft | undefined) {
  if (draft?.answer == null) return '–'
  return typeof draft.answer === 'string'
    ? draft.answer
    : item.kind === 'share' || item.kind === 'decrease'
      ? '%'
      : ''
}
