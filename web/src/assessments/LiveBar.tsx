import { Link } from '@tanstack/react-router'
import { makeFixed } from '@teladan/engine/exact.ts'
import type { Framework, Item } from '@teladan/engine/framework/framework.ts'
import type { Outcome } from '@teladan/engine/score.ts'
import type { ReactNode } from 'react'
import { VerdictTag } from '../candidacies/ScoreSheet.tsx'
import { areasOf } from '../candidacies/score.ts'
import type { View } from '../candidacies/useDossier.ts'
import { paths } from '../paths.ts'
import { Asked } from '../traces/Asked.tsx'
import { Button } from '../ui/Button.tsx'
import { useLocale } from '../ui/Locale.tsx'
import type { KeptWork } from './exportKept.ts'
import type { Draft } from './outbox.ts'
import { SaveState } from './SaveState.tsx'

type Props = {
  view: View
  framework: Framework
  outcome: Outcome
  layer: 'unit' | 'tpi'
  item: Item
  drafts: Record<string, Draft>
  work: KeptWork
  onDiscard: () => void
  onHelp: () => void
  /** What else stays in sight where room is scarce. */
  children?: ReactNode
}

/** What stays in sight while questions pass: whose worksheet, its points, and whether all of it has arrived. */
export function LiveBar(props: Props) {
  const { view, framework, outcome, layer, item, drafts, work, onDiscard } = props
  const { words, sayPoints } = useLocale()
  const area = areasOf(framework).get(item.id)
  const areaScore = area ? outcome.scorecard.scores.get(area) : undefined
  return (
    <header className="live">
      <div className="who">
        <Link to={paths.unit(view.cycle.id, view.unit.id)}>{view.unit.name}</Link>
        <b>{layer === 'tpi' ? words.worksheet.tpi : words.worksheet.self}</b>
        <Link to={paths.plan(view.cycle.id, view.unit.id)}>{words.plan.title}</Link>
      </div>
      <div className="row">
        <Asked of={{ kind: 'predicate', id: view.target }}>
          <VerdictTag framework={framework} outcome={outcome} target={view.target} />
        </Asked>
        {area && areaScore && (
          <span className="wide-only">
            {area.replace('area.', 'Area ')}{' '}
            <b>
              <Asked of={{ kind: 'node', id: area }}>
                {sayPoints(makeFixed(areaScore.points, 2, 'down'))}
              </Asked>
            </b>
          </span>
        )}
        <span aria-live="polite">
          <b>
            <Asked of={{ kind: 'node', id: framework.total.id }}>
              {sayPoints(makeFixed(outcome.scorecard.total.points, 2, 'down'))}
            </Asked>
          </b>{' '}
          /100
        </span>
        <SaveState drafts={drafts} work={work} onDiscard={onDiscard} />
        <span className="row wide-only tools">
          <Button onPress={() => window.print()}>{words.worksheet.print}</Button>
          <Button onPress={props.onHelp}>
            {words.worksheet.shortcuts.title} <kbd>?</kbd>
          </Button>
        </span>
      </div>
      {props.children}
    </header>
  )
}
