import './panels.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { ConveneForm } from './ConveneForm.tsx'
import { PanelTag } from './PanelTag.tsx'

/** The panels of a cycle, and calling a new one together. */
export function Panels() {
  const { words, sayDay, sayNumber } = useLocale()
  const params = useParams({ strict: false }) as { cycle: string }
  const cycle = Number(params.cycle)
  const me = useMe()
  const pages = useInfiniteQuery({
    queryKey: ['GET /api/cycles/:cycle/panels', 'pages', cycle],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after }) =>
      api('GET /api/cycles/:cycle/panels', { params: { cycle }, query: { after } }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const [isOpen, setIsOpen] = useState(false)
  const mayConvene = me.grants.some(({ role }) => role === 'agency_admin' || role === 'secretariat')
  if (pages.error && !pages.data)
    return <Problem error={pages.error} onRetry={() => void pages.refetch()} />
  const panels = pages.data?.pages.flatMap((page) => page.panels)
  const all = pages.data?.pages[0]?.all ?? 0
  if (!panels) return <Loading />
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
      {panels.length === 0 ? (
        <Empty title={words.panel.none} why={words.panel.noneWhy} />
      ) : (
        <section className="sheet">
          <ul className="list">
            {panels.map((panel) => (
              <li key={panel.id} className="row spread">
                <span>
                  <Link to={paths.panel(panel.id)}>
                    {sayDay(panel.heldOn)}, {panel.place}
                  </Link>
                  <small>
                    {panel.agencyName} · {words.panel.matters(panel.matters)}
                  </small>
                </span>
                <PanelTag panel={panel} />
              </li>
            ))}
          </ul>
          {pages.isFetchNextPageError && <Problem error={pages.error} />}
          {pages.hasNextPage && (
            <div className="row">
              <Button onPress={() => void pages.fetchNextPage()} isBusy={pages.isFetchingNextPage}>
                {words.app.more}
              </Button>
              <span className="quiet" aria-live="polite">
                {words.app.shownOf(sayNumber(panels.length), sayNumber(all))}
              </span>
            </div>
          )}
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
