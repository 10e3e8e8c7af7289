import './rosters.css'
import { Link, useParams, useRouter, useSearch } from '@tanstack/react-router'
import type { ReplyOf } from '../api.ts'
import { paths } from '../paths.ts'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { Differences } from './Differences.tsx'
import { Faults } from './Faults.tsx'
import { FileProblem } from './FileProblem.tsx'
import { Kept } from './Kept.tsx'
import { PickFile } from './PickFile.tsx'
import { Templates } from './Templates.tsx'
import { useRoster, type What } from './useRoster.ts'

type Unit = ReplyOf<'GET /api/units/:unit'>

/** Takes in a list of units or people below a unit: shows what it would change, then keeps just that. */
export function Rosters() {
  const { unit } = useParams({ strict: false }) as { unit: string }
  const id = Number(unit)
  const { data, error, refetch } = useAsk('GET /api/units/:unit', { params: { unit: id } })
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (data?.id !== id) return <Loading />
  return (
    <div className="stack wide">
      <Head unit={data} />
      <Import unit={data} />
    </div>
  )
}

function Head({ unit }: { unit: Unit }) {
  const { words } = useLocale()
  return (
    <header className="stack">
      <nav className="crumb" aria-label={words.units.unitPath}>
        <ol>
          {unit.path.map(({ id, name }) => (
            <li key={id}>
              <Link to={paths.units(id)}>{name}</Link>
            </li>
          ))}
        </ol>
      </nav>
      <div>
        <h1>{words.rosters.importTitle}</h1>
        <p className="quiet">{words.rosters.below(unit.name)}</p>
      </div>
    </header>
  )
}

function Import({ unit }: { unit: Unit }) {
  const { words } = useLocale()
  const router = useRouter()
  const { isi } = useSearch({ strict: false }) as { isi?: string }
  const what: What = isi === 'orang' ? 'people' : 'units'
  const roster = useRoster(unit.id, what)
  const { change: refusal } = unit.deeds
  const choose = (chosen: What) => {
    roster.reset()
    void router.navigate({
      to: router.state.location.pathname,
      search: (chosen === 'people' ? { isi: 'orang' } : {}) as never, // the routes declare no search of their own
      replace: true,
      resetScroll: false,
    })
  }
  const { reply } = roster
  if (reply?.saved) return <Kept unit={unit.id} what={what} reply={reply} onMore={roster.reset} />
  return (
    <>
      <section className="sheet stack roster-start">
        <fieldset className="roster-what">
          <legend>{words.rosters.what}</legend>
          {(['units', 'people'] as const).map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="what"
                checked={what === one}
                onChange={() => choose(one)}
                disabled={roster.isBusy}
              />
              {words.rosters[one]}
            </label>
          ))}
        </fieldset>
        <p className="quiet">
          {what === 'units' ? words.rosters.unitsWhy : words.rosters.peopleWhy}
        </p>
        <PickFile
          key={what}
          roster={roster}
          disabledReason={refusal ? words.reasons[refusal] : undefined}
        />
        <Templates what={what} />
      </section>
      <div aria-live="polite" className="stack wide">
        {reply?.problem && <FileProblem problem={reply.problem} />}
        {reply && reply.faultsAll > 0 && <Faults reply={reply} />}
        {reply && !reply.problem && !reply.faultsAll && (
          <Differences key={reply.seen} what={what} reply={reply} roster={roster} />
        )}
      </div>
    </>
  )
}
