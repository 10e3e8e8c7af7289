import { Choice, Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { UnitPicker } from '../units/UnitPicker.tsx'
import type { Row } from './Ledger.tsx'
import { GROUPS, type Group, type Wanted } from './wanted.ts'

type Props = {
  wanted: Wanted
  want: (changed: Wanted) => void
  clear: () => void
  /** What was found, which tells the names of who and what is looked for. */
  rows: Row[]
}

/** What to look for in the ledger, and what is being looked for, each to be dropped again. */
export function Filters({ wanted, want, clear, rows }: Props) {
  const { words, sayDay } = useLocale()
  const { data: cycles } = useAsk('GET /api/cycles', {})
  const unit = useUnit(wanted.unit, rows)
  const cycle = cycles?.find(({ id }) => id === Number(wanted.siklus))
  const person = rows[0]?.by
  const chips: [keyof Wanted, string | undefined | false][] = [
    ['unit', unit?.name],
    ['siklus', cycle && words.cycles.cycle(cycle.year)],
    ['oleh', wanted.oleh && words.ledger.by(person ?? words.ledger.onePerson)],
    ['tentang', wanted.tentang && words.ledger.about(words.ledger.groups[wanted.tentang])],
    ['dari', wanted.dari && words.ledger.since(sayDay(wanted.dari))],
    ['sampai', wanted.sampai && words.ledger.upTo(sayDay(wanted.sampai))],
  ]
  const active = chips.flatMap(([name, text]) => (text ? [{ name, text }] : []))
  return (
    <div className="stack">
      {active.length > 0 && (
        <ul className="chips">
          {active.map(({ name, text }) => (
            <li key={name}>
              {text}
              <button
                type="button"
                aria-label={words.ledger.drop(text)}
                onClick={() => want({ [name]: undefined })}
              >
                ×
              </button>
            </li>
          ))}
          <li className="clear">
            <button type="button" className="as-link" onClick={clear}>
              {words.ledger.clear}
            </button>
          </li>
        </ul>
      )}
      <details className="sheet ledger-filters">
        <summary>{words.ledger.filter}</summary>
        <div className="filter-fields">
          <UnitPicker
            label={words.ledger.unit}
            picked={unit}
            onPick={({ id }) => want({ unit: String(id) })}
          />
          <Choice
            label={words.ledger.group}
            value={wanted.tentang ?? ''}
            onChange={(tentang: Group | '') => want({ tentang: tentang || undefined })}
            options={[
              { value: '' as const, text: words.ledger.anyGroup },
              ...GROUPS.map((value) => ({ value, text: words.ledger.groups[value] })),
            ]}
          />
          <Choice
            label={words.ledger.cycle}
            value={wanted.siklus ?? ''}
            onChange={(siklus) => want({ siklus: siklus || undefined })}
            options={[
              { value: '', text: words.ledger.anyCycle },
              ...(cycles ?? []).map(({ id, year }) => ({
                value: String(id),
                text: words.cycles.cycle(year),
              })),
            ]}
          />
          <Field
            label={words.ledger.from}
            type="date"
            value={wanted.dari ?? ''}
            onChange={(dari) => want({ dari: dari || undefined })}
          />
          <Field
            label={words.ledger.until}
            type="date"
            value={wanted.sampai ?? ''}
            onChange={(sampai) => want({ sampai: sampai || undefined })}
          />
        </div>
      </details>
    </div>
  )
}

/** The unit that is looked for, by the name a row gives it, or else by asking. */
function useUnit(wanted: string | undefined, rows: Row[]) {
  const id = Number(wanted ?? 0)
  const told = rows.find(({ unit }) => unit === id)?.unitName
  const { data } = useAsk(
    'GET /api/units/:unit',
    { params: { unit: id } },
    { isOn: id > 0 && !told },
  )
  const name = told ?? (data?.id === id ? data.name : undefined)
  return id > 0 && name ? { id, name } : undefined
}
