import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { View } from '../candidacies/useDossier.ts'
import { paths } from '../paths.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import type { Layer } from './useLayer.ts'
import './whatIf.css'

type Props = { view: View; layer: Layer; title: string; children?: ReactNode }

/** The head of the pages that look ahead: whose plan, where else to look, and whose answers it is about. */
export function PlanHead({ view, layer, title, children }: Props) {
  const { words } = useLocale()
  const text = useText()
  const [cycle, unit] = [view.cycle.id, view.unit.id]
  const search = useSearch({ strict: false }) as { lapis?: string }
  const kept = search.lapis === undefined ? {} : { lapis: search.lapis }
  const pages = [
    [paths.plan(cycle, unit), words.plan.title],
    [paths.scenarios(cycle, unit), words.scenarios.title],
    [paths.firmness(cycle, unit), words.firmness.title],
  ] as const
  return (
    <header className="plan-head">
      <p className="crumb">
        {view.unit.line.slice(0, -1).map(({ id, name }) => (
          <span key={id}>{name} › </span>
        ))}
        <Link to={paths.unit(cycle, unit)}>{view.unit.name}</Link>
      </p>
      <div className="row baseline">
        <h1>{title}</h1>
        <span className="quiet">{words.unit.target(view.cycle.year, text(view.printed))}</span>
      </div>
      <div className="row spread">
        <nav className="tabs" aria-label={words.plan.pages}>
          {pages.map(([to, name]) => (
            <Link key={to} to={to} search={kept as never} activeOptions={{ includeSearch: false }}>
              {name}
            </Link>
          ))}
        </nav>
        <span className="row tools">{children}</span>
      </div>
      {layer.names.length > 1 && (
        <p className="layers">
          {words.plan.from}{' '}
          {layer.names.map((name) => (
            <Link
              key={name}
              to="."
              search={((before: object) => ({ ...before, lapis: name })) as never}
              aria-current={name === layer.name ? 'true' : undefined}
            >
              {name === 'tpi' ? words.worksheet.tpi : words.worksheet.self}
            </Link>
          ))}
        </p>
      )}
    </header>
  )
}
