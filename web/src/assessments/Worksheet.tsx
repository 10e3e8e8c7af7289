import './worksheet.css'
import './contents.css'
import './evidence.css'
import './kept.css'
import './paper.css'
import { useSearch } from '@tanstack/react-router'
import type { Answer } from '@teladan/engine/framework/answers.ts'
import { type Framework, type Item, itemsOf } from '@teladan/engine/framework/framework.ts'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { answersOf, scoreOf } from '../candidacies/score.ts'
import { type Layers, useDossier, type View } from '../candidacies/useDossier.ts'
import { useMe } from '../Shell.tsx'
import { Traced } from '../traces/Traced.tsx'
import { sourceOf } from '../traces/traceContext.ts'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { Contents, useIsNarrow } from './Contents.tsx'
import { currentReturns } from './currentReturns.ts'
import { Evidence } from './Evidence.tsx'
import { ItemPanel } from './ItemPanel.tsx'
import { KeptNotice } from './KeptNotice.tsx'
import { type Kept, letGo, useKept } from './keptWork.ts'
import { LiveBar } from './LiveBar.tsx'
import type { Draft } from './outbox.ts'
import { PaperSheet } from './PaperSheet.tsx'
import { waitsForFirst } from './proof.ts'
import { Shortcuts } from './Shortcuts.tsx'
import { givenIn, isOthersSection } from './sections.ts'
import { keptOf, useAnswers } from './useAnswers.ts'
import { useShortcuts } from './useShortcuts.ts'
import { WorkbookTools } from './WorkbookTools.tsx'

/** The LKE editor: the tree, one question at a time, its proof, and the points as they change. */
export function Worksheet() {
  const me = useMe()
  const { view, law, framework, answers, error } = useDossier({ isWrittenOver: true })
  const [imports, setImports] = useState(0)
  // Who has the page keeps it, whatever happens to the session: there may be work on it.
  if (!view || !law || !framework || !answers)
    return error ? <Problem error={error} /> : <Loading />
  const layer =
    view.deeds.assess === null || (view.stage !== 'self_assess' && has(answers, 'tpi'))
      ? 'tpi'
      : 'unit'
  const work = workingRound(answers, layer)
  const props = { view, law, framework, layers: answers, layer, person: me.id, ...work } as const
  return (
    <>
      <OtherLayer {...props} />
      <Editor
        // What a file brought is there from the start.
        key={`${me.id} ${view.unit.id} ${layer} ${work.round} ${imports}`}
        {...props}
        onImported={() => setImports(imports + 1)}
      />
    </>
  )
}

type Layer = 'unit' | 'tpi'
type Said = Layers['layers'][number]['said']
type Props = {
  person: string
  view: View
  law: { documents: unknown[] }
  framework: Framework
  layers: Layers
  layer: Layer
  round: number
  said: Said
  isMending: boolean
}

const has = ({ layers }: Layers, id: string) => layers.some(({ layer }) => layer === id)

/**
 * The round that is written in, and what it begins with. The inspectorate's next one is opened by its first
 * answer and begins with a copy of the one before, every answer in its first version.
 */
function workingRound({ layers }: Layers, layer: Layer) {
  const mine = layers.find((one) => one.layer === layer)
  if (!mine) return { round: 1, said: [], isMending: false }
  if (layer === 'unit' || mine.isOpen)
    return { round: mine.round, said: mine.said, isMending: layer === 'unit' && mine.round > 1 }
  const said = mine.said.map((one) => ({ ...one, version: 1 }))
  return { round: mine.round + 1, said, isMending: false }
}

/** Work kept on the layer that this page does not show, since the unit has moved on from it. */
function OtherLayer({ person, view, framework, layer }: Props) {
  const other = layer === 'tpi' ? 'unit' : 'tpi'
  const shelf = { person, cycle: view.cycle.id, unit: view.unit.id, layer: other } as const
  const kept = useKept(shelf)
  return (
    <KeptNotice
      work={{ shelf, view, framework, kept }}
      closedWhy={(other === 'unit' ? view.deeds.answer : view.deeds.assess) ?? 'other_stage'}
      onDiscard={() => {
        for (const item of Object.keys(kept)) letGo(shelf, item)
      }}
    />
  )
}

function Editor({ onImported, ...props }: Props & { onImported: () => void }) {
  const { person, view, law, framework, layers, layer, round, said, isMending } = props
  const { words } = useLocale()
  const shelf = { person, cycle: view.cycle.id, unit: view.unit.id, layer }
  const closedWhy = layer === 'unit' ? view.deeds.answer : view.deeds.assess
  const { drafts, isUnkept, change, agree, settle, sendAgain, discard } = useAnswers({
    shelf,
    said,
    round,
    isOpen: closedWhy === null,
  })
  // Asked here, since the panel that shows it is made anew for every question.
  const written = useAsk(
    'GET /api/cycles/:cycle/units/:unit/findings',
    { params: { cycle: view.cycle.id, unit: view.unit.id } },
    { isOn: layer === 'tpi' },
  ).data
  const items = useMemo(() => itemsOf(framework.total), [framework])
  const asked = (useSearch({ strict: false }) as { item?: string }).item
  const [current, setCurrent] = useState(
    () => asked ?? firstOpen(items, drafts) ?? items[0]?.id ?? '',
  )
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  const isNarrow = useIsNarrow()
  const item = items.find(({ id }) => id === current) ?? items[0]
  const answered = useMemo(
    () => answersOf(Object.entries(drafts).map(([id, { answer }]) => ({ item: id, answer }))),
    [drafts],
  )
  const outcome = useMemo(() => scoreOf(framework, answered), [framework, answered])
  const returns = useMemo(() => currentReturns(view), [view])
  const given = useMemo(() => givenIn(view, framework), [view, framework])
  // Only the head gives sections, and answers in all of them.
  const isHead = view.deeds.give_section === null
  const isOthers = layer === 'unit' && isOthersSection(current, given, { person, isHead })
  const isReturned = returns.some((one) => one.item === current)
  const shutWhy =
    isMending && !isReturned ? 'not_returned' : isOthers ? 'not_your_section' : undefined
  const lockedWhy = closedWhy ?? shutWhy
  // Proof goes by what answers go by.
  const proofWhy =
    (layer === 'unit' ? view.deeds.add_evidence : view.deeds.assess) ??
    shutWhy ??
    (layer === 'tpi' &&
    waitsForFirst(framework, answered, { item: current, firstPart: view.cycle.firstPart })
      ? 'results_first'
      : undefined)
  const unitSaid = layers.layers.find((one) => one.layer === 'unit')?.said
  const unitAnswer = (unitSaid?.find((one) => one.item === item?.id)?.answer ??
    null) as Answer | null
  const work = { shelf, view, framework, kept: unsentIn(drafts, round) }

  const choose = useChoose(setCurrent)
  const step = (by: number) => {
    const next = items[items.findIndex(({ id }) => id === current) + by]
    if (next) choose(next.id)
  }
  useShortcuts((key) => {
    if (key === 'j') step(1)
    else if (key === 'k') step(-1)
    else if (key === '?') setIsHelpOpen(true)
    else if (key === 'p') window.print()
    else if (key === 'g') focusOn('.fold > summary, .contents [aria-current="true"]')
    else if (lockedWhy !== undefined || !item) return
    else if (key === 'n') focusOn('#item .note textarea')
    else if (key === 's' && layer === 'tpi') {
      if (unitAnswer !== null) agree(item.id, unitAnswer)
    } else if (item.kind === 'choice') {
      const option = item.options.find((one) => one.key.toLowerCase()[0] === key)
      if (option) change(item.id, { answer: option.key })
    }
  })
  if (!item) return null
  const contents = (
    <Contents
      framework={framework}
      drafts={drafts}
      current={item.id}
      onChoose={choose}
      returns={returns.map((one) => one.item)}
      given={layer === 'unit' ? given : NOBODY}
    />
  )
  return (
    <Traced {...{ framework, outcome }} {...sourceOf(law, view.cycle.id)}>
      <div className="worksheet">
        <div className="in-sight">
          <LiveBar
            {...{ view, framework, outcome, layer, item, drafts, work }}
            onDiscard={discard}
            onHelp={() => setIsHelpOpen(true)}
          >
            {isNarrow && contents}
          </LiveBar>
          <div className="alerts">
            {isUnkept && (
              <p className="notice bad" role="alert">
                {words.worksheet.unkept}
              </p>
            )}
            {isStuck(drafts, closedWhy) && (
              <KeptNotice
                work={work}
                closedWhy={closedWhy}
                onSend={sendAgain}
                onDiscard={discard}
              />
            )}
          </div>
        </div>
        {!isNarrow && contents}
        <ItemPanel
          key={item.id}
          {...{ person, item, framework, outcome, layers, layer, view, lockedWhy, unitAnswer }}
          returned={returns.find((one) => one.item === item.id)}
          written={layer === 'tpi' ? written : undefined}
          draft={drafts[item.id]}
          onChange={(part) => change(item.id, part)}
          onAgree={() => unitAnswer !== null && agree(item.id, unitAnswer)}
          onSettle={(whose) => settle(item.id, whose)}
          onStep={step}
        />
        <Evidence {...{ view, item, layer }} lockedWhy={proofWhy}>
          <WorkbookTools
            {...{ view, framework, onImported }}
            item={item.id}
            unsent={Object.keys(work.kept).length}
          />
        </Evidence>
        <PaperSheet {...{ view, framework, outcome, layers, layer, drafts }} />
        {isHelpOpen && <Shortcuts layer={layer} onClose={() => setIsHelpOpen(false)} />}
      </div>
    </Traced>
  )
}

const NOBODY: ReturnType<typeof givenIn> = new Map()

const firstOpen = (items: Item[], drafts: Record<string, Draft>) =>
  items.find(({ id }) => drafts[id]?.answer == null)?.id

/** Shows another question and takes whoever listens or types to its heading; the old place is gone. */
function useChoose(setCurrent: (item: string) => void) {
  const [chosen, setChosen] = useState('')
  const isFirst = useRef(true)
  useEffect(() => {
    if (isFirst.current) isFirst.current = false
    else if (chosen) focusOn('#item h1')
  }, [chosen])
  return useCallback(
    (item: string) => {
      setCurrent(item)
      setChosen(item)
    },
    [setCurrent],
  )
}

const focusOn = (place: string) => document.querySelector<HTMLElement>(place)?.focus()

/** Whether something lies here that does not go on its way by itself. */
const isStuck = (drafts: Record<string, Draft>, closedWhy: string | null) =>
  Object.values(drafts).some(
    ({ state }) =>
      state === 'refused' || state === 'conflict' || (state === 'waiting' && closedWhy !== null),
  )

/** What of the drafts the server has not taken. */
const unsentIn = (drafts: Record<string, Draft>, round: number): Record<string, Kept> =>
  Object.fromEntries(
    Object.entries(drafts).flatMap(([item, draft]) =>
      draft.state === 'saved' ? [] : [[item, keptOf(draft, round)]],
    ),
  )
