import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useLocale } from '../ui/Locale.tsx'
import type { View } from './useDossier.ts'

/** From a way that is over to the plan of the year in which the unit goes on. */
export function Onward({ view: { cycle, later } }: { view: Pick<View, 'cycle' | 'later'> }) {
  const { words } = useLocale()
  if (!later) return null
  return (
    <p className="notice">
      {words.carry.over(cycle.year)}{' '}
      <Link to={paths.plan(later.cycle, later.unit)}>{words.carry.goOn(later.year)}</Link>
    </p>
  )
}
