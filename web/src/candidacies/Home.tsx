import { Link } from '@tanstack/react-router'
import type { Role } from '@teladan/engine/stages/deeds.ts'
import type { ReplyOf } from '../api.ts'
import { paths } from '../paths.ts'
import { useCurrentCycle, useMe } from '../Shell.tsx'
import { Empty, Loading } from '../ui/Feedback.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { AgencyChoices } from './AgencyChoices.tsx'
import { EnterUnit } from './EnterUnit.tsx'
import { Deadline, StageTag } from './StageTag.tsx'
import { Waiting } from './Waiting.tsx'
import './home.css'

/** What waits for me, and the units I am named for. */
export function Home() {
  const { words } = useLocale()
  const me = useMe()
  const cycle = useCurrentCycle()
  const mine = useAsk('GET /api/mine', {})
  const holds = (...roles: Role[]) => me.grants.some(({ role }) => roles.includes(role))
  const own = mine.data ?? []
  // Whose units are in no cycle is told what to do about that, and not that nothing waits.
  const isLeftOut =
    mine.data?.length === 0 &&
    me.grants.every(({ role }) => ['unit_member', 'unit_head'].includes(role))
  return (
    <div className="stack wide">
      <h1>{words.home.yours(me.name)}</h1>
      <div className="cols">
        <div className="stack">
          {!isLeftOut && !holds('operator') && <Waiting />}
          {mine.isPending && <Loading />}
          {own.length > 0 && <OwnUnits own={own} />}
          {isLeftOut && <Empty title={words.home.noUnits} why={words.home.noUnitsWhy} />}
          {cycle && holds('unit_head', 'agency_admin', 'agency_head') && (
            <EnterUnit cycle={cycle.id} />
          )}
        </div>
        <aside className="stack">
          {cycle && !holds('operator') && <ByStage cycle={cycle.id} year={cycle.year} />}
          {cycle && <AgencyChoices cycle={cycle.id} />}
        </aside>
      </div>
    </div>
  )
}

type Own = ReplyOf<'GET /api/mine'>

function OwnUnits({ own }: { own: Own }) {
  const { words, sayDay } = useLocale()
  const text = useText()
  return (
    <section className="sheet">
      <h2>{words.home.myUnits}</h2>
      <ul className="list">
        {own.map((one) => (
          <li key={`${one.cycleId} ${one.unitId}`} className="row spread">
            <span>
              <Link to={paths.unit(one.cycleId, one.unitId)}>{one.unitName}</Link>
              <small>{words.unit.target(one.year, text(one.printed))}</small>
              {one.returnedDue && (
                <small>{words.home.returnedUntil(one.returned, sayDay(one.returnedDue))}</small>
              )}
            </span>
            <span className="stands">
              <StageTag {...one} />
              <Deadline closesAt={one.closesAt} cycle={one.cycleId} stage={one.stage} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function ByStage({ cycle, year }: { cycle: number; year: number }) {
  const { words, sayNumber } = useLocale()
  const { data = [] } = useAsk('GET /api/cycles/:cycle/stages', { params: { cycle } })
  if (!data.length) return null
  const going = data.filter(({ ended }) => !ended)
  const over = Map.groupBy(
    data.filter(({ ended }) => ended),
    ({ ended }) => ended,
  )
  return (
    <section className="sheet by-stage">
      <h2>{words.home.cycle(year)}</h2>
      <p className="why">{words.home.atStages}</p>
      <ul className="list">
        {going.map(({ stage, units }) => (
          <li key={stage} className="row spread">
            <Link to={paths.board(cycle)} search={{ tahap: stage } as never}>
              {words.stages[stage]}
            </Link>
            <b>{sayNumber(units)}</b>
          </li>
        ))}
        {[...over].map(([ended, those]) => (
          <li key={ended} className="row spread">
            <span>{ended && words.unit.ended[ended]}</span>
            <b>{sayNumber(those.reduce((sum, { units }) => sum + units, 0))}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}
