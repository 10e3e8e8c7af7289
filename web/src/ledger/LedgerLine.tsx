import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useLocale } from '../ui/Locale.tsx'
import type { Row } from './Ledger.tsx'
import { useDetails } from './useDetails.ts'

type Props = {
  row: Row
  hasUnit: boolean
  /** Asks for everything one person did; not when that is asked already. */
  onPerson: ((person: string) => void) | undefined
}

/** One deed: when, by whom, what, to which unit, and whether its seal still holds. */
export function LedgerLine({ row, hasUnit, onPerson }: Props) {
  const { words, sayMoment } = useLocale()
  const details = useDetails(row)
  const { at, by, person, kind, unit, unitName, cycle, seal, isSealed } = row
  return (
    <tr>
      <td>
        <time dateTime={at}>{sayMoment(at)}</time>
      </td>
      <td>
        {by === null ? (
          <span className="quiet">{words.app.someone}</span>
        ) : person && onPerson ? (
          <button
            type="button"
            className="as-link"
            title={words.ledger.onlyBy(by)}
            onClick={() => onPerson(person)}
          >
            {by}
          </button>
        ) : (
          by
        )}
      </td>
      <td>{words.deeds[kind] ?? kind}</td>
      {hasUnit && (
        <td>
          {unit !== null && cycle !== null && !kind.startsWith('cycle.') ? (
            <Link to={paths.unit(cycle, unit)}>{unitName}</Link>
          ) : (
            unitName
          )}
        </td>
      )}
      <td className="details">{details.join(' · ')}</td>
      <td className="seal">
        <details>
          <summary className={isSealed ? '' : 'late'}>
            <span aria-hidden>{isSealed ? '✓' : '✕'}</span> <code>{seal.slice(0, 8)}</code>
            <span className="hidden"> {isSealed ? words.ledger.sealed : words.ledger.broken}</span>
          </summary>
          <small>
            {isSealed ? words.ledger.sealed : words.ledger.broken}
            <code>{seal}</code>
          </small>
        </details>
      </td>
    </tr>
  )
}
