import { Link } from '@tanstack/react-router'
import type { View } from '../candidacies/useDossier.ts'
import { paths } from '../paths.ts'
import { useLocale } from '../ui/Locale.tsx'
import type { Plan } from './plan.ts'

type Props = { view: View; plan: Plan }

/** What an earlier cycle's plan still has open, for whoever may carry it over and as long as nobody did. */
export function Earlier({ view, plan: { earlier } }: Props) {
  const { words } = useLocale()
  if (view.deeds.plan !== null || !earlier?.left || earlier.carried) return null
  const { year, left } = earlier
  return (
    <p className="notice row spread">
      <span>{words.carry.openWhy(year, left)}</span>
      <Link className="btn" to={paths.carry(view.cycle.id, view.unit.id)}>
        {words.carry.open(year)}
      </Link>
    </p>
  )
}
