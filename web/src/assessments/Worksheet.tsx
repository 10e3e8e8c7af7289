import './worksheet.css'
import { Link, useSearch } from '@tanstack/react-router'
import { makeFixed } from '@teladan/engine/exact.ts'
import { type Framework, type Item, itemsOf } from '@teladan/engine/framework/framework.ts'
import { useEffect, useMemo, useState } from 'react'
import { VerdictTag } from '../candidacies/ScoreSheet.tsx'
import { answersOf, areasOf, scoreOf } from '../candidacies/score.ts'
import { type Layers, useDossier, type View } from '../candidacies/useDossier.ts'
import { paths } from '../paths.ts'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { Contents } from './Contents.tsx'
import { Evidence } from './Evidence.tsx'
import { ItemPanel } from './ItemPanel.tsx'
import { useAnswers } from './useAnswers.ts'

/** The LKE editor: the tree, one question at a time, its proof, and the points as they change. */
export function Worksheet() {
  const { view, framework, answers, error } = useDossier()
  if (error) return <Problem error={error} />
  if (!view || !framework || !answers) return <Loading />
  const layer =
    view.deeds.assess === null || (view.stage !== 'self_assess' && has(answers, 'tpi'))
      ? 'tpi'
      : 'unit'
  return <Editor key={layer} view={view} framework={framework} layers={answers} layer={layer} />
}

const has = ({ layers }: Layers, id: string) => layers.some(({ layer }) => layer === id)

type Props = { view: View; framework: Framework; layers: Layers; layer: 'unit' | 'tpi' }

function Editor({ view, framework, layers, layer }: Props) {
  const { words, sayPoints } = useLocale()
  const at = { cycle: view.cycle.id, unit: view.unit.id, layer }
  const mine = layers.layers.find((one) => one.layer === layer)
  const { drafts, change, agree, settle } = useAnswers(at, mine?.said ?? [])
  const items = useMemo(() => itemsOf(framework.total), [framework])
  const areas = useMemo(() => areasOf(framework), [framework])
  const asked = (useSearch({ strict: false }) as { item?: string }).item
  const [current, setCurrent] = useState(
    () => asked ?? firstOpen(items, drafts) ?? items[0]?.id ?? '',
  )
  const item = items.find(({ id }) => id === current) ?? items[0]
  const outcome = useMemo(
    () =>
      scoreOf(
        framework,
        answersOf(Object.entries(drafts).map(([id, { answer }]) => ({ item: id, answer }))),
      ),
    [framework, drafts],
  )
  const deed = layer === 'unit' ? view.deeds.answer : view.deeds.assess
  const returned = view.returns.find((one) => one.item === current)
  const isMending = layer === 'unit' && (mine?.round ?? 1) > 1
  const isLocked = deed !== null || (isMending && !returned)
  const lockedWhy = deed ?? (isMending && !returned ? 'not_returned' : undefined)

  const step = (by: number) => {
    const next = items[items.findIndex(({ id }) => id === current) + by]
    if (next) setCurrent(next.id)
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (
        /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) &&
        (target as HTMLInputElement).type !== 'radio'
      )
        return
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const key = event.key.toLowerCase()
      if (key === 'j') step(1)
      else if (key === 'k') step(-1)
      else if (isLocked || !item) return
      else if (key === 's' && layer === 'tpi') agree(item.id)
      else if (item.kind === 'choice') {
        const option = item.options.find((one) => one.key.toLowerCase()[0] === key)
        if (option) change(item.id, { answer: option.key })
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
  useEffect(() => {
    document.querySelector('.contents [aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  })
  if (!item) return null
  const area = areas.get(item.id)
  const areaScore = area ? outcome.scorecard.scores.get(area) : undefined
  return (
    <div className="worksheet">
      <header className="live">
        <div>
          <Link to={paths.unit(at.cycle, at.unit)}>{view.unit.name}</Link>
          <b>{layer === 'tpi' ? words.worksheet.tpi : words.worksheet.self}</b>
        </div>
        <div className="row">
          <VerdictTag outcome={outcome} target={view.target} />
          {area && areaScore && (
            <span className="wide-only">
              {area.replace('area.', 'Area ')}{' '}
              <b>{sayPoints(makeFixed(areaScore.points, 2, 'down'))}</b>
            </span>
          )}
          <span aria-live="polite">
            <b>{sayPoints(makeFixed(outcome.scorecard.total.points, 2, 'down'))}</b> /100
          </span>
          <SaveState drafts={drafts} />
        </div>
      </header>
      <Contents
        framework={framework}
        drafts={drafts}
        current={item.id}
        onChoose={setCurrent}
        returns={view.returns.map((one) => one.item)}
      />
      <ItemPanel
        key={item.id}
        item={item}
        framework={framework}
        outcome={outcome}
        layers={layers}
        layer={layer}
        view={view}
        draft={drafts[item.id]}
        lockedWhy={lockedWhy}
        returned={returned}
        onChange={(part) => change(item.id, part)}
        onAgree={() => agree(item.id)}
        onSettle={(whose) => settle(item.id, whose)}
        onStep={step}
      />
      <Evidence at={at} item={item} canAdd={view.deeds.add_evidence === null} />
    </div>
  )
}

const firstOpen = (items: Item[], drafts: Record<string, { answer: unknown }>) =>
  items.find(({ id }) => drafts[id]?.answer == null)?.id

function SaveState({ drafts }: { drafts: Record<string, { state: string; savedAt?: string }> }) {
  const { words, sayClock } = useLocale()
  const all = Object.values(drafts)
  const last = all.reduce((latest, { savedAt = '' }) => (savedAt > latest ? savedAt : latest), '')
  const is = (state: string) => all.some((one) => one.state === state)
  if (is('conflict') || is('refused'))
    return <span className="save bad">{words.worksheet.notSaved}</span>
  if (is('saving')) return <span className="save">{words.worksheet.saving}</span>
  if (is('waiting')) return <span className="save open">{words.worksheet.offline}</span>
  return last ? <span className="save good">{words.worksheet.saved(sayClock(last))}</span> : null
}
