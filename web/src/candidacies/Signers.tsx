import { useLocale } from '../ui/Locale.tsx'
import type { View } from './useDossier.ts'

type Props = { cycle: number; unit: number; signatures: View['signatures'] }

/** Who signed the pact, when and how; a list on paper leads to its scan. */
export function Signers({ cycle, unit, signatures }: Props) {
  const { words, sayDay } = useLocale()
  if (!signatures.length) return null
  return (
    <details>
      <summary>{words.unit.signers}</summary>
      <ul className="list">
        {signatures.map(({ id, name, signedOn, person, file }) => (
          <li key={id}>
            {name}
            <small>
              {sayDay(signedOn)}, {person ? words.unit.onScreen : words.unit.onPaper}
              {file && /^[0-9a-f]{64}$/.test(file) && (
                <>
                  {' · '}
                  <a
                    href={`/api/cycles/${cycle}/units/${unit}/pact/scans/${file}`}
                    target="_blank"
                    rel="noreferrer"
                  >
                    {words.unit.scan}
                    <span className="hidden"> {name}</span>
                  </a>
                </>
              )}
            </small>
          </li>
        ))}
      </ul>
    </details>
  )
}
