import {
  type Branch,
  type Framework,
  type Item,
  isFigure,
  itemsOf,
  type Part,
} from '@teladan/engine/framework/framework.ts'
import { memo, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useLocale, useText } from '../ui/Locale.tsx'
import type { Draft } from './outbox.ts'

type Props = {
  framework: Framework
  drafts: Record<string, Draft>
  current: string
  returns: string[]
  /** Whose section each question is in, where it was given to somebody. */
  given: Map<string, { name: string }[]>
  onChoose: (item: string) => void
}

/** All questions under their headings, each with how far it is; one line that opens where room is scarce. */
export function Contents(props: Props) {
  return useIsNarrow() ? <Folded {...props} /> : <List {...props} />
}

function Folded({ onChoose, ...props }: Props) {
  const { framework, drafts, current } = props
  const { words } = useLocale()
  const [isOpen, setIsOpen] = useState(false)
  const { area, done, of } = areaOf(framework, current, drafts)
  return (
    <details
      className="fold"
      open={isOpen}
      onToggle={(event) => {
        if (event.target === event.currentTarget) setIsOpen(event.currentTarget.open)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        setIsOpen(false)
        event.currentTarget.querySelector('summary')?.focus()
      }}
    >
      <summary>
        <span>
          {words.worksheet.contents} · <b>{current}</b>
        </span>
        {area && (
          <small>
            <progress value={done} max={of} aria-hidden /> {words.worksheet.answered(done, of)}
          </small>
        )}
      </summary>
      {isOpen && (
        <List
          {...props}
          onChoose={(item) => {
            setIsOpen(false)
            onChoose(item)
          }}
        />
      )}
    </details>
  )
}

function List({ framework, drafts, current, returns, given, onChoose }: Props) {
  const { words } = useLocale()
  const text = useText()
  const list = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!current) return
    const box = list.current
    const item = box?.querySelector<HTMLElement>('[aria-current="true"]')
    if (!box || !item) return
    // Only the list moves: the page stays where its reader is.
    const isAbove = item.offsetTop < box.scrollTop
    const isBelow = item.offsetTop + item.offsetHeight > box.scrollTop + box.clientHeight
    if (isAbove || isBelow) box.scrollTop = item.offsetTop - box.clientHeight / 2
  }, [current])
  return (
    <nav className="contents" aria-label={words.worksheet.questions} ref={list}>
      {areaBranches(framework).map(({ branch, above }) => {
        const { items, done, of } = progressOf(branch, drafts)
        const whose = given.get(items[0]?.id ?? '')?.map(({ name }) => name)
        return (
          <details key={branch.id} open={items.some(({ id }) => id === current)}>
            <summary>
              <span>
                <small>{text(above)}</small> {text(branch.text)}
                {whose && <small>{words.worksheet.section(whose.join(', '))}</small>}
              </span>
              <small>
                {words.worksheet.answered(done, of)}
                <progress value={done} max={of} aria-hidden />
              </small>
            </summary>
            {items.map((item) => (
              <Line
                key={item.id}
                id={item.id}
                title={text(item.text)}
                dot={dotOf(drafts[item.id], returns.includes(item.id))}
                answer={shortAnswer(item, drafts[item.id], words.locale)}
                isCurrent={item.id === current}
                onChoose={onChoose}
              />
            ))}
          </details>
        )
      })}
    </nav>
  )
}

type LineProps = {
  id: string
  title: string
  dot: string
  answer: string
  isCurrent: boolean
  onChoose: (item: string) => void
}

/** A question in the list; of all of them, a key press changes two. */
const Line = memo(function Line({ id, title, dot, answer, isCurrent, onChoose }: LineProps) {
  return (
    <button type="button" aria-current={isCurrent} onClick={() => onChoose(id)}>
      <i className={`dot ${dot}`} aria-hidden />
      <span>{title}</span>
      <small>{answer}</small>
    </button>
  )
})

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

function progressOf(branch: Part, drafts: Record<string, Draft>) {
  const items = itemsOf(branch)
  const done = items.filter(({ id }) => drafts[id]?.answer != null).length
  return { items, done, of: items.length }
}

function areaOf(framework: Framework, current: string, drafts: Record<string, Draft>) {
  const area = areaBranches(framework).find(({ branch }) =>
    itemsOf(branch).some(({ id }) => id === current),
  )
  return { area, ...(area ? progressOf(area.branch, drafts) : { done: 0, of: 0 }) }
}

const dotOf = (draft: Draft | undefined, isReturned: boolean) =>
  draft?.state === 'conflict' || draft?.state === 'refused' || isReturned
    ? 'back'
    : draft?.answer != null
      ? 'full'
      : ''

function shortAnswer(item: Item, draft: Draft | undefined, locale: string) {
  if (draft?.answer == null) return '–'
  return typeof draft.answer === 'string'
    ? isFigure(item)
      ? Number(draft.answer).toLocaleString(locale)
      : draft.answer
    : item.kind === 'share' || item.kind === 'decrease'
      ? '%'
      : ''
}

/** The width below which the worksheet stands in one column, as its style sheet has it. */
const narrow = matchMedia('(max-width: 860px)')
export const useIsNarrow = () =>
  useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener)
      return () => narrow.removeEventListener('change', listener)
    },
    () => narrow.matches,
  )
