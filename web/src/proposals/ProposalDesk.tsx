import './proposals.css'
import { useParams } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { DeskRow } from './DeskRow.tsx'
import { isWaiting, type Row, rankOf } from './desk.ts'
import { PassOverForm } from './PassOverForm.tsx'
import { ProposeForm } from './ProposeForm.tsx'
import { Quota } from './Quota.tsx'
import { useDesk } from './useDesk.ts'

/** The agency's assessed units, the best first, and its word on each within its quota. */
export function ProposalDesk() {
  const { words, sayNumber } = useLocale()
  const params = useParams({ strict: false }) as { cycle: string; agency: string }
  const cycle = Number(params.cycle)
  const agency = Number(params.agency)
  const desk = useDesk(cycle, agency)
  const { data: home } = useAsk('GET /api/units/:unit', { params: { unit: agency } })
  const [chosen, setChosen] = useState<number[]>([])
  const [asked, setAsked] = useState<{ deed: 'propose' | 'pass_over'; units: Row[] }>()
  const units = desk.data?.pages.flatMap((page) => page.units) ?? []
  const first = units.find(isWaiting)
  const { data: view } = useAsk(
    'GET /api/cycles/:cycle/units/:unit',
    { params: { cycle, unit: first?.unit ?? 0 } },
    { isOn: first !== undefined },
  )
  if (desk.error && !desk.data)
    return <Problem error={desk.error} onRetry={() => void desk.refetch()} />
  const head = desk.data?.pages[0]
  if (!head) return <Loading />
  const { quota, all, proposed } = head
  const isReader = view?.deeds.pass_over === 'not_your_role'
  const picked = units.filter((row) => isWaiting(row) && chosen.includes(row.unit))
  const toggle = (unit: number) =>
    setChosen(chosen.includes(unit) ? chosen.filter((one) => one !== unit) : [...chosen, unit])
  const close = () => setAsked(undefined)
  const finish = () => {
    close()
    setChosen([])
  }
  const [one] = asked?.units ?? []
  return (
    <div className="stack wide">
      <div>
        {home && <p className="crumb">{home.name}</p>}
        <h1>{words.proposal.title}</h1>
      </div>
      <Quota used={proposed} quota={quota} />
      {units.length === 0 ? (
        <Empty title={words.proposal.none} why={words.proposal.noneWhy} />
      ) : (
        <section className="sheet stack">
          <p className="quiet" aria-live="polite">
            {units.length < all
              ? words.app.shownOf(sayNumber(units.length), sayNumber(all))
              : words.board.shown(sayNumber(all))}
          </p>
          {isReader && (
            <div className="row">
              <Button disabledReason={words.reasons.not_your_role}>{words.unit.propose}</Button>
            </div>
          )}
          {picked.length > 0 && (
            <div className="row spread" aria-live="polite">
              <span>{words.proposal.chosen(picked.length)}</span>
              <Button kind="main" onPress={() => setAsked({ deed: 'propose', units: picked })}>
                {words.proposal.proposeMany(picked.length)}
              </Button>
            </div>
          )}
          <div className="desk-head" aria-hidden>
            <span>{words.proposal.rank}</span>
            <span>{words.board.unit}</span>
            <span>{words.board.target}</span>
            <span>{words.proposal.total}</span>
            <span>{words.board.stage}</span>
          </div>
          <ol className="desk">
            {units.map((row, i) => (
              <Fragment key={row.unit}>
                {i === quota && i > 0 && (
                  <li className="quota-line">{words.proposal.beyond(quota)}</li>
                )}
                <DeskRow
                  cycle={cycle}
                  row={row}
                  rank={rankOf(units, row)}
                  isReader={isReader}
                  isChosen={chosen.includes(row.unit)}
                  onToggle={() => toggle(row.unit)}
                  onAsk={(deed) => setAsked({ deed, units: [row] })}
                />
              </Fragment>
            ))}
          </ol>
          {desk.isFetchNextPageError && <Problem error={desk.error} />}
          {desk.hasNextPage && (
            <Button onPress={() => void desk.fetchNextPage()} isBusy={desk.isFetchingNextPage}>
              {words.app.more}
            </Button>
          )}
        </section>
      )}
      {asked?.deed === 'propose' && (
        <ProposeForm cycle={cycle} units={asked.units} onClose={close} onDone={finish} />
      )}
      {asked?.deed === 'pass_over' && one && (
        <PassOverForm cycle={cycle} row={one} onClose={close} onDone={finish} />
      )}
    </div>
  )
}
