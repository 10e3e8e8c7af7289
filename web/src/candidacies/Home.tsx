import { Link } from '@tanstack/react-router'
import type { Role } from '@teladan/engine/stages/deeds.ts'
import type { ReplyOf } from '../api.ts'
import { paths } from '../paths.ts'
import { useCurrentCycle, useMe } from '../Shell.tsx'
import { Empty, Loading } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { AgencyChoices } from './AgencyChoices.tsx'
import { EnterUnit } from './EnterUnit.tsx'
import { Deadline, StageTag } from './StageTag.tsx'
import './home.css'

/** What waits for me, and the units I am named for. */
export function Home() {
  const { words } = useLocale()
  const me = useMe()
  const cycle = useCurrentCycle()
  const mine = useAsk('GET /api/mine', {})
  const holds = (...roles: Role[]) => me.grants.some(({ role }) => roles.includes(role))
  const own = mine.data ?? []
  return (
    <div className="stack wide">
      <h1>{words.home.yours(me.name)}</h1>
      <div className="cols">
        <div className="stack">
          {mine.isPending && <Loading />}
          {own.length > 0 && <OwnUnits own={own} />}
          {mine.data?.length === 0 && holds('unit_member', 'unit_head') && (
            <Empty title={words.home.noUnits} why={words.home.noUnitsWhy} />
          )}
          {mine.data && cycle && holds(...AWAITED) && <Waiting cycle={cycle.id} own={own} />}
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

/** Those on whose desk units come to lie; a unit's own people find theirs by name. */
const AWAITED: Role[] = [
  'coach',
  'assessor',
  'agency_head',
  'agency_admin',
  'panel_member',
  'secretariat',
]

type Own = ReplyOf<'GET /api/mine'>

function OwnUnits({ own }: { own: Own }) {
  const { words } = useLocale()
  return (
    <section className="sheet">
      <h2>{words.home.myUnits}</h2>
      <ul className="list">
        {own.map((one) => (
          <li key={`${one.cycleId} ${one.unitId}`} className="row spread">
            <span>
              <Link to={paths.unit(one.cycleId, one.unitId)}>{one.unitName}</Link>
              <small>{words.unit.target(one.year, one.target)}</small>
            </span>
            <StageTag {...one} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Waiting({ cycle, own }: { cycle: number; own: Own }) {
  const { words } = useLocale()
  const { data } = useAsk('GET /api/cycles/:cycle/units', {
    params: { cycle },
    query: { only: 'mine', most: 12 },
  })
  if (!data) return <Loading />
  const isOwn = (unit: number) => own.some((one) => one.cycleId === cycle && one.unitId === unit)
  const waiting = data.rows.filter(({ unit }) => !isOwn(unit))
  if (!waiting.length)
    return own.length ? null : <Empty title={words.home.nothing} why={words.home.nothingWhy} />
  return (
    <section className="sheet">
      <h2>{words.home.title}</h2>
      <ul className="list">
        {waiting.map((row) => (
          <li key={row.unit} className="row spread">
            <span className="grow">
              <Link to={paths.unit(cycle, row.unit)}>{row.name}</Link>
              <small>{row.parent}</small>
            </span>
            <span className="stands">
              <StageTag {...row} />
              <Deadline closesAt={row.closesAt} cycle={cycle} />
            </span>
          </li>
        ))}
      </ul>
      {data.next && (
        <p>
          <Link to={paths.board(cycle)} search={{ hanya: 'mine' } as never}>
            {words.home.allWaiting}
          </Link>
        </p>
      )}
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
