import { Button } from '../ui/Button.tsx'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'

/** Where I am signed in, and how to end what I do not know. */
export function Sessions() {
  const { words, sayMoment } = useLocale()
  const { data: sessions, error, refetch } = useAsk('GET /api/sessions', {})
  const end = useDo('DELETE /api/sessions/:id')
  return (
    <section className="sheet stack" aria-labelledby="sessions">
      <h2 id="sessions">{words.sessions.sessionsTitle}</h2>
      <p className="quiet">{words.sessions.sessionsWhy}</p>
      <Problem error={error} onRetry={() => void refetch()} />
      <Problem error={end.error} />
      {!sessions && !error && <Loading />}
      {sessions && (
        <ul className="list">
          {sessions.map(({ id, device, openedAt, seenAt, isThis }) => (
            <li key={id} className="row spread">
              <span>
                <b>{device}</b>
                <small>{words.sessions.lastSeen(sayMoment(seenAt))}</small>
                <small>{words.sessions.signedInAt(sayMoment(openedAt))}</small>
              </span>
              {isThis ? (
                <span className="tag met">{words.sessions.thisOne}</span>
              ) : (
                <Button kind="stop" isBusy={end.isBusy} onPress={() => end.run({ params: { id } })}>
                  {words.sessions.end}
                  <span className="hidden"> {device}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
