import type { ReplyOf } from '../api.ts'
import { useLocale } from '../ui/Locale.tsx'

type Effect = ReplyOf<'POST /api/cycles/:cycle/addenda/effect'>
type Agency = Effect['kept']['first'][number]

type Props = { effect: Effect; replaces: boolean; onReplace: (replaces: boolean) => void }

/** What a letter would come to, told before it is given: for everybody, and for agencies with an end of their own. */
export function Foreseen({ effect, replaces, onReplace }: Props) {
  const { words, sayMoment, sayNumber } = useLocale()
  const { rest, earlier, kept, later } = effect
  const text = words.cycles
  const isRestEarlier = rest !== null && rest.to.closesAt < rest.from.closesAt
  return (
    <>
      {rest && (
        <p className={isRestEarlier ? 'notice bad' : undefined}>
          {isRestEarlier && <b>{text.shortensAll}</b>}
          {rest.isMoved
            ? text.fromTo(sayMoment(rest.from.closes), sayMoment(rest.to.closes))
            : text.newerHolds(rest.to.moved ?? '', sayMoment(rest.to.closes))}
        </p>
      )}
      {!rest && later > 0 && <p>{text.getLater(sayNumber(later))}</p>}
      {earlier.count > 0 && (
        <div className="notice bad">
          <b>{text.getEarlier(sayNumber(earlier.count))}</b>
          <Agencies
            {...earlier}
            say={({ from, to }) => text.fromTo(sayMoment(from.closes), sayMoment(to.closes))}
          />
        </div>
      )}
      {kept.count > 0 && (
        <div className="notice">
          <b>{(rest && !replaces ? text.keepLonger : text.keepNewer)(sayNumber(kept.count))}</b>
          <Agencies
            {...kept}
            say={({ to }) => text.untilBy(sayMoment(to.closes), to.moved ?? '')}
          />
        </div>
      )}
      {rest && (kept.count > 0 || replaces) && (
        <label className="pick">
          <input
            type="checkbox"
            checked={replaces}
            onChange={({ target }) => onReplace(target.checked)}
          />
          {text.replace}
        </label>
      )}
    </>
  )
}

type AgenciesProps = { count: number; first: Agency[]; say: (agency: Agency) => string }

function Agencies({ count, first, say }: AgenciesProps) {
  const { words, sayNumber } = useLocale()
  const more = count - first.length
  return (
    <ul className="list">
      {first.map((one) => (
        <li key={one.agency}>
          {one.name}
          <small>{say(one)}</small>
        </li>
      ))}
      {more > 0 && <li>{words.cycles.andOthers(sayNumber(more))}</li>}
    </ul>
  )
}
