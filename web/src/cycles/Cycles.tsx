import './cycles.css'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { useCurrentCycle } from '../Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { CycleSheet } from './CycleSheet.tsx'
import { type Listed, useRefusal } from './cycle.ts'
import { DraftForm } from './DraftForm.tsx'
import { StateTag } from './StateTag.tsx'

/** Every year, and all of the one that is chosen. */
export function Cycles() {
  const { words } = useLocale()
  const { data: cycles, error, refetch } = useAsk('GET /api/cycles', {})
  const { cycle: asked } = useSearch({ strict: false }) as { cycle?: number }
  const current = useCurrentCycle()
  const [isDrafting, setIsDrafting] = useState(false)
  const refusal = useRefusal()
  const chosen = cycles?.find(({ id }) => id === Number(asked)) ?? current
  const year = (cycles?.[0]?.year ?? new Date().getFullYear() - 1) + 1
  return (
    <div className="stack wide">
      <div className="row spread baseline">
        <h1>{words.cycles.cyclesTitle}</h1>
        <div className="row baseline">
          <Link to={paths.years}>{words.cycles.compare}</Link>
          <Link to={paths.packs}>{words.packs.title}</Link>
          <Button disabledReason={refusal} onPress={() => setIsDrafting(true)}>
            {words.cycles.draft}
          </Button>
        </div>
      </div>
      <Problem error={error} onRetry={() => void refetch()} />
      {!cycles && !error && <Loading />}
      {cycles?.length === 0 && (
        <Empty title={words.cycles.noCycles} why={words.cycles.noCyclesWhy} />
      )}
      {cycles && cycles.length > 0 && <Years cycles={cycles} chosen={chosen?.id} />}
      {chosen && <CycleSheet key={chosen.id} id={chosen.id} />}
      {isDrafting && <DraftForm firstYear={year} onClose={() => setIsDrafting(false)} />}
    </div>
  )
}

function Years({ cycles, chosen }: { cycles: Listed[]; chosen: number | undefined }) {
  const { words } = useLocale()
  return (
    <nav aria-label={words.cycles.years}>
      <ul className="years">
        {cycles.map(({ id, year, state, packId, conditions }) => (
          <li key={id}>
            <Link
              to={paths.cycles}
              search={{ cycle: id } as never} // the routes declare no search of their own
              className="sheet"
              aria-current={id === chosen ? 'true' : undefined}
            >
              <span className="row spread">
                <b>{year}</b>
                <StateTag state={state} />
              </span>
              <small>{words.cycles.conditionsOf(conditions)}</small>
              <small>
                <code>{packId}</code>
              </small>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
