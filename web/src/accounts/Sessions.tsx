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
    <div className="stack wide">
      <div className="stack">
        <h1>{words.admin.sessionsTitle}</h1>
        <p className="quiet">{words.admin.sessionsWhy}</p>
      </div>
      <Problem error={error} onRetry={() => void refetch()} />
      <Problem error={end.error} />
      {!sessions && !error && <Loading />}
      {sessions && (
        <section className="sheet" aria-label={words.admin.sessionsTitle}>
          <ul className="list">
            {sessions.map(({ id, device, openedAt, seenAt, isThis }) => (
              <li key={id} className="row spread">
                <span>
                  <b>{device}</b>
                  <small>
                    {words.admin.lastSeen(sayMoment(seenAt))} ·{' '}
                    {words.admin.signedInAt(sayMoment(openedAt))}
                  </small>
                </span>
                {isThis ? (
                  <span className="tag met">{words.admin.thisOne}</span>
                ) : (
                  <Button
                    kind="stop"
                    isBusy={end.isBusy}
                    onPress={() => end.run({ params: { id } })}
                  >
                    {words.admin.end}
                    <span className="hidden"> {device}</span>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
