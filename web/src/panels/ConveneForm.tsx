import { useState } from 'react'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { Choice } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { Seating } from './Seating.tsx'

/** Calls a panel together: for which of the agencies whose units wait, and how. */
export function ConveneForm({ cycle }: { cycle: number }) {
  const { words } = useLocale()
  const able = useAsk('GET /api/cycles/:cycle/panel-agencies', { params: { cycle } })
  const [chosen, setChosen] = useState('')
  if (able.error) return <Problem error={able.error} onRetry={() => void able.refetch()} />
  if (!able.data) return <Loading />
  const agency = Number(chosen) || able.data[0]?.agency
  if (agency === undefined) return <p>{words.panel.waitingNone}</p>
  return (
    <div className="stack">
      {able.data.length > 1 && (
        <Choice
          label={words.panel.agency}
          value={String(agency)}
          onChange={setChosen}
          options={able.data.map(({ agency: id, name, units }) => ({
            value: String(id),
            text: `${name} (${words.panel.matters(units)})`,
          }))}
        />
      )}
      <Seating key={agency} cycle={cycle} agency={agency} />
    </div>
  )
}
