import { useState } from 'react'
import type { View } from '../candidacies/useDossier.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Feedback.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { Draft, Scenario } from './scenario.ts'

type Props = {
  view: View
  scenarios: Scenario[]
  /** Those that stand beside each other below. */
  shown: string[]
  draft: Draft | undefined
  isFull: boolean
  onShow: (id: string, isShown: boolean) => void
  onOpen: (scenario: Scenario) => void
}

/** The scenarios that are kept, and which of them are held against each other. */
export function SavedScenarios({ view, scenarios, shown, draft, isFull, onShow, onOpen }: Props) {
  const { words, sayMoment } = useLocale()
  const say = words.scenarios
  const [removing, setRemoving] = useState<Scenario>()
  const remove = useDo('DELETE /api/cycles/:cycle/units/:unit/plan/scenarios/:id', {
    onDone: (_, { params }) =>
      setRemoving((asked) => (asked?.id === params.id ? undefined : asked)),
  })
  if (!scenarios.length) return <Empty title={say.none} why={say.noneWhy} />
  return (
    <>
      <ul className="list">
        {scenarios.map((one) => (
          <li key={one.id} className="row spread">
            <label className="pick">
              <input
                type="checkbox"
                aria-label={say.show(one.name)}
                checked={shown.includes(one.id) || draft?.id === one.id}
                disabled={draft?.id === one.id || (isFull && !shown.includes(one.id))}
                onChange={(event) => onShow(one.id, event.target.checked)}
              />
              <span>
                {one.name}
                <small>{say.by(one.byName ?? words.app.someone, sayMoment(one.at))}</small>
              </span>
            </label>
            <span className="row">
              <Button onPress={() => onOpen(one)}>
                {say.edit}
                <span className="hidden"> {one.name}</span>
              </Button>
              {view.deeds.plan === null && (
                <Button onPress={() => setRemoving(one)}>
                  {say.remove}
                  <span className="hidden"> {one.name}</span>
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {isFull && scenarios.length > shown.length && <p className="why">{say.most}</p>}
      {removing && (
        <FormDialog
          title={say.removeSure(removing.name)}
          onClose={() => setRemoving(undefined)}
          submit={say.remove}
          kind="stop"
          doing={remove}
          onSubmit={() =>
            remove.run({
              params: { cycle: view.cycle.id, unit: view.unit.id, id: removing.id },
            })
          }
        />
      )}
    </>
  )
}
