import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useMe } from '../Shell.tsx'
import { useLocale } from '../ui/Locale.tsx'

/** The way from the accounts to who needs a second step, for whoever administers an agency. */
export function CodeRulesLink() {
  const { words } = useLocale()
  const over = useMe().grants.find(({ role, cycle }) => cycle === null && role === 'agency_admin')
  if (!over) return null
  return (
    <Link className="btn" to={paths.codeRules(over.unit)}>
      {words.codeRules.link}
    </Link>
  )
}
