import { useLocale } from '../ui/Locale.tsx'

/** How much of the quota is used, seat by seat. */
export function Quota({ used, quota }: { used: number; quota: number | null }) {
  const { words, sayNumber } = useLocale()
  if (quota === null) return <p className="notice">{words.proposal.noQuota}</p>
  const seats = Array.from({ length: Math.max(used, quota) }, (_, i) => ({
    seat: i + 1,
    kind: i >= quota ? 'beyond' : i < used ? 'taken' : '',
  }))
  const said = words.proposal.room(used, sayNumber(quota))
  return (
    <section className="sheet stack">
      <div className="row spread baseline">
        <h2>{words.proposal.quota}</h2>
        <span>
          {said} <small>{words.proposal.free(Math.max(0, quota - used))}</small>
        </span>
      </div>
      <div className="quota-seats" role="img" aria-label={said}>
        {seats.map(({ seat, kind }) => (
          <i key={seat} className={kind} />
        ))}
      </div>
    </section>
  )
}
