import { Link } from '@tanstack/react-router'
import type { ReplyOf } from '../api.ts'
import { paths } from '../paths.ts'
import { useCurrentCycle, useMe } from '../Shell.tsx'
import { Empty, Loading } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { EnterUnit } from './EnterUnit.tsx'

/** What waits for me, and the units I am named for. */
export function Home() {
  const { words } = useLocale()
  const me = useMe()
  const cycle = useCurrentCycle()
  const mine = useAsk('GET /api/mine', {})
  const holds = (...roles: string[]) => me.grants.some(({ role }) => roles.includes(role))
  const waitsFor = stagesFor(me.grants.map(({ role }) => role))
  return (
    <div className="stack wide">
      <h1>{words.home.yours(me.name)}</h1>
      <div className="cols">
        <div className="stack">
          {mine.isPending && <Loading />}
          {mine.data && mine.data.length > 0 && (
            <section className="sheet">
              <h2>{words.home.myUnits}</h2>
              <ul className="list">
                {mine.data.map((one) => (
                  <li key={`${one.cycleId} ${one.unitId}`} className="row spread">
                    <span>
                      <Link to={paths.unit(one.cycleId, one.unitId)}>{one.unitName}</Link>
                      <small>{words.unit.target(one.year, one.target)}</small>
                    </span>
                    <span
                      className={`tag ${one.ended === 'granted' ? 'met' : one.ended ? 'short' : ''}`}
                    >
                      {one.ended ? words.unit.ended[one.ended] : words.stages[one.stage]}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {mine.data?.length === 0 && holds('unit_member', 'unit_head') && (
            <Empty title={words.home.noUnits} why={words.home.noUnitsWhy} />
          )}
          {cycle && waitsFor.map((stage) => <Waiting key={stage} cycle={cycle.id} stage={stage} />)}
          {cycle && holds('unit_head', 'agency_admin', 'agency_head') && (
            <EnterUnit cycle={cycle.id} />
          )}
        </div>
        <aside className="stack">
          {cycle && !holds('operator') && <ByStage cycle={cycle.id} year={cycle.year} />}
        </aside>
      </div>
    </div>
  )
}

type StageOf = ReplyOf<'GET /api/mine'>[number]['stage']

/** The stages at which somebody of these roles has to do something. */
function stagesFor(roles: string[]): StageOf[] {
  const waits: Record<string, StageOf[]> = {
    assessor: ['internal_assess'],
    agency_head: ['appoint', 'propose'],
    agency_admin: ['panel', 'announce'],
    panel_member: ['panel', 'decide'],
  }
  return [...new Set(roles.flatMap((role) => waits[role] ?? []))]
}

function Waiting({ cycle, stage }: { cycle: number; stage: StageOf }) {
  const { words, sayShortDay } = useLocale()
  const { data } = useAsk('GET /api/cycles/:cycle/units', {
    params: { cycle },
    query: { stage, most: 8 },
  })
  const waiting = data?.rows.filter(({ ended }) => !ended) ?? []
  if (!waiting.length) return null
  return (
    <section className="sheet">
      <h2>
        {words.home.title}: {words.stages[stage]}
      </h2>
      <ul className="list">
        {waiting.map((row) => (
          <li key={row.unit} className="row spread">
            <Link to={paths.unit(cycle, row.unit)}>{row.name}</Link>
            <small>
              {row.turn ? words.grades[row.turn] : ''} {row.since ? sayShortDay(row.since) : ''}
            </small>
          </li>
        ))}
      </ul>
      {data?.next && <Link to={paths.board(cycle)}>{words.app.board}</Link>}
    </section>
  )
}

function ByStage({ cycle, year }: { cycle: number; year: number }) {
  const { words, sayNumber } = useLocale()
  const { data } = useAsk('GET /api/cycles/:cycle/stages', { params: { cycle } })
  const going = new Map<StageOf, number>()
  for (const { stage, ended, units } of data ?? [])
    if (!ended) going.set(stage, (going.get(stage) ?? 0) + units)
  return (
    <section className="sheet">
      <h2>{words.home.cycle(year)}</h2>
      <p className="why">{words.home.atStages}</p>
      <ul className="list">
        {[...going].map(([stage, units]) => (
          <li key={stage} className="row spread">
            <span>{words.stages[stage]}</span>
            <b>{sayNumber(units)}</b>
          </li>
        ))}
        {(data ?? [])
          .filter(({ ended }) => ended)
          .map(({ stage, ended, units }) => (
            <li key={`${stage} ${ended}`} className="row spread">
              <span>{ended && words.unit.ended[ended]}</span>
              <b>{sayNumber(units)}</b>
            </li>
          ))}
      </ul>
    </section>
  )
}
