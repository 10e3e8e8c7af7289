import './units.css'
import { useParams } from '@tanstack/react-router'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { UnitHead } from './UnitHead.tsx'
import { UnitHistory } from './UnitHistory.tsx'
import { UnitPosts } from './UnitPosts.tsx'
import { UnitServices } from './UnitServices.tsx'
import { UnitsBelow } from './UnitsBelow.tsx'

/** A unit in the tree: who leads it, where it stands, what lies below it, what it offers, all it was before. */
export function Units() {
  const { unit } = useParams({ strict: false }) as { unit: string }
  return <UnitSheet key={unit} id={Number(unit)} />
}

function UnitSheet({ id }: { id: number }) {
  const { data: unit, error, refetch } = useAsk('GET /api/units/:unit', { params: { unit: id } })
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (unit?.id !== id) return <Loading />
  return (
    <div className="stack wide">
      <UnitHead unit={unit} />
      <div className="cols">
        <div className="stack wide">
          <UnitsBelow unit={unit} />
          <UnitHistory unit={unit} />
        </div>
        <div className="stack wide">
          <UnitPosts unit={unit} />
          <UnitServices unit={unit} />
        </div>
      </div>
    </div>
  )
}
