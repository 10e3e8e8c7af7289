import { useMe } from '../Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'

/** What an agency's administrator chooses for the way of its units: whether a coach reviews first. */
export function AgencyChoices({ cycle }: { cycle: number }) {
  const { grants } = useMe()
  const agency = grants.find(({ role }) => role === 'agency_admin')?.unit
  return agency === undefined ? null : <CoachReview cycle={cycle} agency={agency} />
}

function CoachReview({ cycle, agency }: { cycle: number; agency: number }) {
  const { words, sayDay } = useLocale()
  const params = { cycle, agency }
  const { data } = useAsk('GET /api/cycles/:cycle/agencies/:agency/choices', { params })
  const choose = useDo('PUT /api/cycles/:cycle/agencies/:agency/choices')
  if (!data || data.refusal === 'law_without_coach_review') return null
  const { hasCoachReview, chosenBy, chosenAt, refusal } = data
  return (
    <section className="sheet stack">
      <div className="row spread">
        <h2>{words.home.agencyChoices}</h2>
        <span className={`tag ${hasCoachReview ? 'met' : ''}`}>
          {hasCoachReview ? words.home.coachOn : words.home.coachOff}
        </span>
      </div>
      <p className="why">{words.home.agencyChoicesWhy}</p>
      {chosenBy && chosenAt && (
        <p className="why">{words.home.chosenBy(chosenBy, sayDay(chosenAt))}</p>
      )}
      <Problem error={choose.error} />
      <Button
        isBusy={choose.isBusy}
        disabledReason={refusal === null ? undefined : words.reasons[refusal]}
        onPress={() => choose.run({ params, body: { hasCoachReview: !hasCoachReview } })}
      >
        {hasCoachReview ? words.home.leaveCoach : words.home.useCoach}
      </Button>
    </section>
  )
}
