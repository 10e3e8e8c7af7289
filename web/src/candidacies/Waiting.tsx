import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReplyOf } from '../api.ts'
import { paths } from '../paths.ts'
import { useCurrentCycle, useMe } from '../Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { Deadline } from './StageTag.tsx'

type Row = ReplyOf<'GET /api/waiting'>['rows'][number]

/** All that waits for me, whatever it is, by the day until which there is time. */
export function Waiting() {
  const { words } = useLocale()
  const cycle = useCurrentCycle()
  const [most, setMost] = useState(FEW)
  const { data, error, isPlaceholderData, refetch } = useAsk('GET /api/waiting', {
    query: { most },
  })
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  if (!data.rows.length) return <Empty title={words.home.nothing} why={words.home.nothingWhy} />
  return (
    <section className="sheet" aria-labelledby="waiting">
      <h2 id="waiting">{words.home.title}</h2>
      <ul className="list">
        {data.rows.map((row) => (
          <WaitingLine key={keyOf(row)} row={row} />
        ))}
      </ul>
      {data.hasMore && most < MANY && (
        <Button isBusy={isPlaceholderData} onPress={() => setMost(Math.min(most * 3, MANY))}>
          {words.app.more}
        </Button>
      )}
      {data.hasMore && most === MANY && cycle && (
        <p>
          {words.home.moreWaiting}{' '}
          <Link to={paths.board(cycle.id)} search={{ hanya: 'mine', urut: 'due' } as never}>
            {words.home.allWaiting}
          </Link>
        </p>
      )}
    </section>
  )
}

const FEW = 20
const MANY = 500

const keyOf = (row: Row) =>
  row.kind === 'draft'
    ? row.draft
    : 'panel' in row
      ? row.panel
      : [row.kind, row.cycle, row.unit, row.kind === 'action' && row.id].join(' ')

function WaitingLine({ row }: { row: Row }) {
  const { words, sayNumber } = useLocale()
  const what = useWhat(row)
  const parent = row.kind === 'unit' ? row.parent : null
  return (
    <li className="row spread">
      <span className="grow">
        <Link to={what.at}>{what.todo}</Link>
        <small>
          {'unit' in row && <Link to={paths.unit(row.cycle, row.unit)}>{row.name}</Link>}
          {'panel' in row && words.home.meetingOf(row.name)}
          {row.kind === 'draft' && row.name}
          {parent && ` · ${parent}`}
          {row.kind === 'close' && ` · ${words.board.shown(sayNumber(row.units))}`}
        </small>
      </span>
      {'cycle' in row && (
        <Deadline closesAt={row.closesAt} cycle={row.cycle} stage={stageOf(row)} />
      )}
    </li>
  )
}

/** The stage that ends with its time; what was returned is answered at the unit's own. */
const stageOf = (row: Row) =>
  row.kind === 'unit' ? row.stage : row.kind === 'returned' ? 'self_assess' : null

/** What is to be done, and where. */
function useWhat(row: Row): { todo: string; at: string } {
  const { words, sayNumber } = useLocale()
  const { grants } = useMe()
  const { home } = words
  if (row.kind === 'draft') return { todo: home.sign, at: paths.packDraft(row.draft) }
  if (row.kind === 'vote')
    return { todo: home.vote(sayNumber(row.units)), at: paths.panel(row.panel) }
  if (row.kind === 'close') return { todo: home.close, at: paths.panel(row.panel) }
  const { cycle, unit } = row
  if (row.kind === 'returned')
    return { todo: home.returned(row.questions), at: paths.worksheet(cycle, unit) }
  if (row.kind === 'action') return { todo: home.action(row.work), at: paths.plan(cycle, unit) }
  const { stage } = row
  const head = grants.find(({ role }) => role === 'agency_head')
  if (stage === 'propose' && !head) return { todo: home.factsToDo, at: paths.unit(cycle, unit) }
  const places: Partial<Record<typeof stage, string>> = {
    self_assess: paths.worksheet(cycle, unit),
    internal_assess: paths.worksheet(cycle, unit),
    propose: head && paths.proposals(cycle, head.unit),
    panel: paths.panels(cycle),
    decide: paths.panels(cycle),
    announce: paths.decision(cycle, unit),
  }
  return {
    todo: home.todo[stage] ?? words.stages[stage],
    at: places[stage] ?? paths.unit(cycle, unit),
  }
}
