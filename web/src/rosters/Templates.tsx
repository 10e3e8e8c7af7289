import { useLocale } from '../ui/Locale.tsx'
import { download, writeCsv } from './csv.ts'
import type { What } from './useRoster.ts'

/** Empty lists to fill in, and which columns are read. */
export function Templates({ what }: { what: What }) {
  const { words, language } = useLocale()
  const { columns, columnHints, unitExample, personExample } = words.rosters
  const example = what === 'units' ? unitExample : personExample
  const names = Object.keys(example)
  const heading = (name: string) => columns[name] ?? name
  return (
    <div className="stack roster-templates">
      <div className="row">
        <a
          className="btn"
          href={`/api/rosters/${what}/template.xlsx?language=${language}`}
          download
        >
          {words.rosters.templateExcel}
        </a>
        <button
          type="button"
          className="btn"
          onClick={() =>
            download(
              `teladan-${what}.csv`,
              writeCsv([names.map(heading), names.map((name) => example[name] ?? '')]),
            )
          }
        >
          {words.rosters.templateCsv}
        </button>
      </div>
      <details>
        <summary>{words.rosters.columnsKnown}</summary>
        <dl>
          {names.map((name) => (
            <div key={name}>
              <dt>{heading(name)}</dt>
              <dd>
                {[REQUIRED[what].includes(name) && words.rosters.required, columnHints[name]]
                  .filter(Boolean)
                  .join('; ') || words.rosters.optional}
              </dd>
            </div>
          ))}
        </dl>
        <p className="why">
          {words.rosters.columnsWhy} {words.rosters.exampleSkipped}
        </p>
      </details>
    </div>
  )
}

const REQUIRED: Record<What, string[]> = { units: ['name'], people: ['name', 'home'] }
