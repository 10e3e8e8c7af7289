import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useMe } from '../Shell.tsx'
import { useLocale } from '../ui/Locale.tsx'

/** The way from the accounts to a list of people, for whoever may bring one. */
export function ImportLink() {
  const { words } = useLocale()
  const { grants } = useMe()
  const over = grants.find(
    ({ role, cycle }) => cycle === null && ['agency_admin', 'secretariat'].includes(role),
  )
  if (!over) return null
  const search = { isi: 'orang' } as never // the routes declare no search of their own
  return (
    <Link className="btn" to={paths.rosters(over.unit)} search={search}>
      {words.rosters.link}
    </Link>
  )
}
