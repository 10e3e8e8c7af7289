import './panels.css'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { useMe } from '../Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { ConveneForm } from './ConveneForm.tsx'

/** The panels of a cycle, and calling a new one together. */
export function Panels() {
  const { words, sayDay } = useLocale()
  const params = useParams({ strict: false }) as { cycle: string }
  const cycle = Number(params.cycle)
  const me = useMe()
  const panels = useAsk('GET /api/cycles/:cycle/panels', { params: { cycle } })
  const [isOpen, setIsOpen] = useState(false)
  const mayConvene = me.grants.some(({ role }) => role === 'agency_admin' || role === 'secretariat')
  if (panels.error) return <Problem error={panels.error} onRetry={() => void panels.refetch()} />
  if (!panels.data) return <Loading />
  return (
    <div className="stack wide">
      <div className="row spread">
        <h1>{words.panel.title}</h1>
        {mayConvene && (
          <Button kind="main" onPress={() => setIsOpen(true)}>
            {words.panel.convene}
          </Button>
        )}
      </div>
      {panels.data.length === 0 ? (
        <Empty title={words.panel.none} why={words.panel.noneWhy} />
      ) : (
        <section className="sheet">
          <ul className="list">
            {panels.data.map((panel) => (
              <li key={panel.id} className="row spread">
                <span>
                  <Link to={paths.panel(panel.id)}>
                    {sayDay(panel.heldOn)}, {panel.place}
                  </Link>
                  <small>
                    {panel.agencyName} · {words.panel.matters(panel.matters)}
                  </small>
                </span>
                <span className={`tag ${panel.closedAt ? '' : 'open'}`}>
                  {panel.closedAt ? words.panel.closed : words.panel.open}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {isOpen && (
        <Dialog title={words.panel.convene} onClose={() => setIsOpen(false)}>
          <ConveneForm cycle={cycle} />
        </Dialog>
      )}
    </div>
  )
}
