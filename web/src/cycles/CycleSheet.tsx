import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { Addenda } from './Addenda.tsx'
import { CloseCycle } from './CloseCycle.tsx'
import { useRefusal } from './cycle.ts'
import { OpenCycle } from './OpenCycle.tsx'
import { Quotas } from './Quotas.tsx'
import { Settings } from './Settings.tsx'
import { StateTag } from './StateTag.tsx'
import { Unverified } from './Unverified.tsx'
import { Windows } from './Windows.tsx'

/** All of one cycle, and what its secretariat does to it. */
export function CycleSheet({ id }: { id: number }) {
  const { words, sayMoment } = useLocale()
  const refusal = useRefusal(id)
  const asked = useAsk('GET /api/cycles/:cycle', { params: { cycle: id } }, { isWrittenOver: true })
  if (asked.error) return <Problem error={asked.error} onRetry={() => void asked.refetch()} />
  const cycle = asked.data
  if (cycle?.id !== id) return <Loading />
  return (
    <>
      <div className="row spread baseline">
        <div className="row baseline">
          <h2 className="cycle-name">{words.cycles.cycle(cycle.year)}</h2>
          <StateTag state={cycle.state} />
          <Link to={paths.law(cycle.id)}>{words.cycles.readLaw}</Link>
          {cycle.state !== 'draft' && refusal === undefined && (
            <Link to={paths.simulation(cycle.id)}>{words.simulation.link}</Link>
          )}
        </div>
        {cycle.state === 'draft' && <OpenCycle cycle={cycle} />}
        {cycle.state === 'open' && <CloseCycle cycle={cycle} />}
      </div>
      {cycle.closing && (
        <p className="notice">
          <b>{words.cycles.closedOn(sayMoment(cycle.closing.at))}</b>
          {cycle.closing.reason}
        </p>
      )}
      <div className="cols">
        <div className="stack wide">
          <Windows cycle={cycle} />
          <Quotas cycle={cycle} />
        </div>
        <aside className="stack wide">
          <Settings cycle={cycle} />
          <Addenda cycle={cycle} />
        </aside>
      </div>
      <Unverified cycle={cycle} />
    </>
  )
}
