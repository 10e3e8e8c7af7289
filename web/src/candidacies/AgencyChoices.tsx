import { useMe } from '../Shell.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { CoachChoice } from './CoachChoice.tsx'

/** What an agency's administrator chooses for the way of its units: whether a coach reviews first. */
export function AgencyChoices({ cycle }: { cycle: number }) {
  const { grants } = useMe()
  const agency = grants.find(({ role }) => role === 'agency_admin')?.unit
  return agency === undefined ? null : <Choices cycle={cycle} agency={agency} />
}

function Choices(at: { cycle: number; agency: number }) {
  const { words } = useLocale()
  const { data } = useAsk('GET /api/cycles/:cycle/agencies/:agency/choices', { params: at })
  if (!data || data.refusal === 'law_without_coach_review') return null
  return (
    <section className="sheet stack">
      <h2>{words.home.agencyChoices}</h2>
      <CoachChoice {...at} />
    </section>
  )
}
