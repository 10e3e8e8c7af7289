import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { View } from '../candidacies/useDossier.ts'
import { Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { Plan } from './plan.ts'

type Props = { view: View; plan: Plan; item: string; title: string; onClose: () => void }

/** What a step on one item takes; the way is found again with it. */
export function EffortForm({ view, plan, item, title, onClose }: Props) {
  const { words } = useLocale()
  const { version, items } = plan.efforts
  const said = items[item]
  const [cost, setCost] = useState(String(said?.cost ?? 1))
  const [months, setMonths] = useState(said?.months == null ? '' : String(said.months))
  const [isLeftOut, setIsLeftOut] = useState(said?.isLeftOut ?? false)
  const queries = useQueryClient()
  const set = useDo('PUT /api/cycles/:cycle/units/:unit/plan/efforts', { onDone: onClose })
  const { error } = set
  useEffect(() => {
    // Somebody set another item meanwhile: theirs is fetched, and this one is saved beside it.
    if (error) void queries.invalidateQueries()
  }, [error, queries])
  return (
    <FormDialog
      title={title}
      onClose={onClose}
      submit={words.app.save}
      doing={set}
      onSubmit={() => {
        const { [item]: _, ...others } = items
        const effort = {
          cost: Number(cost),
          months: months === '' ? null : Number(months),
          isLeftOut,
        }
        const isUsual = effort.cost === 1 && effort.months === null && !isLeftOut
        set.run({
          params: { cycle: view.cycle.id, unit: view.unit.id },
          body: { after: version, items: isUsual ? others : { ...others, [item]: effort } },
        })
      }}
    >
      <p className="why">{words.plan.effortWhy}</p>
      <Field
        label={words.plan.effortCost}
        value={cost}
        onChange={(given) => setCost(given.replace(/\D/g, '').slice(0, 4))}
        inputMode="numeric"
        hint={words.plan.effortCostHint}
        isRequired
      />
      <Field
        label={words.plan.effortMonths}
        value={months}
        onChange={(given) => setMonths(given.replace(/\D/g, '').slice(0, 3))}
        inputMode="numeric"
        hint={words.plan.effortMonthsHint}
      />
      <label className="pick">
        <input
          type="checkbox"
          checked={isLeftOut}
          onChange={(event) => setIsLeftOut(event.target.checked)}
        />
        {words.plan.leftOut}
      </label>
    </FormDialog>
  )
}
