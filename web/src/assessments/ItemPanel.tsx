import type { Answer } from '@teladan/engine/framework/answers.ts'
import type { Framework, Item } from '@teladan/engine/framework/framework.ts'
import type { Outcome } from '@teladan/engine/score.ts'
import { branchesOver } from '../candidacies/score.ts'
import type { Layers, View } from '../candidacies/useDossier.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/Field.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { AnswerInput } from './AnswerInput.tsx'
import { Conflict } from './Conflict.tsx'
import { Findings, type Written } from './Findings.tsx'
import { LayersBeside } from './LayersBeside.tsx'
import type { Draft } from './outbox.ts'
import { Returned } from './Returned.tsx'
import { ReturnForm } from './ReturnForm.tsx'
import { Versions } from './Versions.tsx'
import { Where } from './Where.tsx'

type Props = {
  person: string
  item: Item
  framework: Framework
  outcome: Outcome
  layers: Layers
  layer: 'unit' | 'tpi'
  view: View
  draft: Draft | undefined
  lockedWhy: string | undefined
  /** That it came back in this round, if it did. */
  returned: View['returns'][number] | undefined
  /** The unit's own answer, where an assessor can agree with it. */
  unitAnswer: Answer | null
  /** What the inspectorate has written so far; nothing where it does not write. */
  written: Written | undefined
  onChange: (part: { answer?: Answer | null; note?: string }) => void
  onAgree: () => void
  onSettle: (whose: 'mine' | 'theirs') => void
  onStep: (by: number) => void
}

/** One question: its rubric, the answer, the other layers beside it, the note, and where its points come from. */
export function ItemPanel(props: Props) {
  const { person, item, framework, outcome, layers, layer, view, draft, lockedWhy, written } = props
  const { returned } = props
  const { words, sayPoints } = useLocale()
  const text = useText()
  const heading = branchesOver(item.id, framework.total).at(-1)
  const isLocked = lockedWhy !== undefined
  const answer = draft?.answer ?? null
  return (
    <article className="item stack wide" id="item">
      <div>
        <p className="crumb">
          {item.id} · {heading && text(heading.text)} ·{' '}
          {words.worksheet.weight(sayPoints(item.weight / framework.scale, 3))}
        </p>
        <h1 tabIndex={-1}>{text(item.text)}</h1>
      </div>
      {returned && (
        <Returned view={view} returned={returned} isOpen={!isLocked && layer === 'unit'} />
      )}
      {draft?.state === 'conflict' && (
        <Conflict {...{ item, draft }} people={layers.people} onSettle={props.onSettle} />
      )}
      {draft?.state === 'refused' && (
        <p className="notice bad">{words.reasons[draft.reason ?? ''] ?? draft.reason}</p>
      )}
      {isLocked && (
        <p className="why">
          {words.worksheet.locked}: {words.reasons[lockedWhy] ?? lockedWhy}
        </p>
      )}
      <AnswerInput {...props} answer={answer} isLocked={isLocked} />
      {layer === 'tpi' && !isLocked && props.unitAnswer !== null && (
        <div>
          <Button kind="main" onPress={props.onAgree}>
            {words.worksheet.agree} <kbd>S</kbd>
          </Button>
        </div>
      )}
      <LayersBeside {...{ item, framework, outcome, layers, layer, answer }} />
      <div className="note">
        <TextArea
          label={layer === 'tpi' ? words.worksheet.tpiNote : words.worksheet.note}
          value={draft?.note ?? ''}
          onChange={(note) => props.onChange({ note })}
          isReadOnly={isLocked}
        />
      </div>
      {written && <Findings {...{ person, view, item, framework, outcome, written }} />}
      <Where item={item} />
      <Versions
        at={{ cycle: view.cycle.id, unit: view.unit.id }}
        {...{ item, layers }}
        latest={draft?.after ?? 0}
      />
      {(view.deeds.return_items === null || view.deeds.return_as_coach === null) && (
        <ReturnForm {...{ person, view, item, framework }} />
      )}
      <div className="row spread">
        <span className="why keys">
          {layer === 'tpi' ? words.worksheet.keysTpi : words.worksheet.keys}
        </span>
        <span className="row">
          <Button onPress={() => props.onStep(-1)}>{words.worksheet.previous}</Button>
          <Button kind="main" onPress={() => props.onStep(1)}>
            {words.worksheet.next}
          </Button>
        </span>
      </div>
    </article>
  )
}
