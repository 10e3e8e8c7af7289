import { Link } from '@tanstack/react-router'
import { paths } from './paths.ts'
import { useLocale } from './ui/Locale.tsx'

/** The page for addresses that lead nowhere. */
export function NotThere() {
  const { words } = useLocale()
  return (
    <div className="stack">
      <h1>{words.app.notThere}</h1>
      <p>{words.app.notThereWhy}</p>
      <Link to={paths.home}>{words.app.home}</Link>
    </div>
  )
}
