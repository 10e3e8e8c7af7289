import { useLocale } from '../ui/Locale.tsx'
import { useLawNames } from './lawInView.tsx'
import type { Counted } from './simulation.ts'

/** How many hold each predicate today and in the draft, and who changes sides; it stays in sight while figures move. */
export function Summary({ counted }: { counted: Counted[] | undefined }) {
  const { words, sayNumber } = useLocale()
  const { printed } = useLawNames()
  const say = words.simulation
  return (
    <section className="sheet sums" aria-label={say.result}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say.predicate}</th>
            <th scope="col" className="num">
              {say.today}
            </th>
            <th scope="col" className="num">
              {say.inDraft}
            </th>
            <th scope="col" className="num">
              {say.gained}
            </th>
            <th scope="col" className="num">
              {say.lost}
            </th>
            <th scope="col" className="num stayed">
              {say.stayed}
            </th>
          </tr>
        </thead>
        <tbody>
          {counted?.map(({ predicate, units: { stayed, gained, lost } }) => (
            <tr key={predicate}>
              <th scope="row">{printed(predicate)}</th>
              <td className="num">{sayNumber(stayed + lost)}</td>
              <td className="num after">{sayNumber(stayed + gained)}</td>
              <td className={`num ${gained ? 'gained' : 'quiet'}`}>
                {gained ? `+${sayNumber(gained)}` : '0'}
              </td>
              <td className={`num ${lost ? 'lost' : 'quiet'}`}>
                {lost ? `−${sayNumber(lost)}` : '0'}
              </td>
              <td className="num stayed">{sayNumber(stayed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
