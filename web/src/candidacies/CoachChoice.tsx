import { Button } from '../ui/Button.tsx'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'

/** Whether an agency's worksheets pass a coach before the inspectorate: what holds, since when, and the button. */
export function CoachChoice({ cycle, agency }: { cycle: number; agency: number }) {
  const { words, sayDay } = useLocale()
  const params = { cycle, agency }
  const asked = useAsk('GET /api/cycles/:cycle/agencies/:agency/choices', { params })
  const choose = useDo('PUT /api/cycles/:cycle/agencies/:agency/choices')
  if (!asked.data && !asked.error) return <Loading />
  if (!asked.data) return <Problem error={asked.error} onRetry={() => void asked.refetch()} />
  const { hasCoachReview, chosenBy, chosenAt, refusal } = asked.data
  return (
    <>
      <p>
        <span className={`tag ${hasCoachReview ? 'met' : ''}`}>
          {hasCoachReview ? words.home.coachOn : words.home.coachOff}
        </span>
      </p>
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
    </>
  )
}
