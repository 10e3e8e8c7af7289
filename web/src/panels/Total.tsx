import { makeFixed, parseExact, ZERO } from '@teladan/engine/exact.ts'
import { type Framework, printedIn } from '@teladan/engine/framework/framework.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import type { Matter } from './panel.ts'

/** The total against what its target asks for. */
export function Total({ cycle, matter }: { cycle: number; matter: Matter }) {
  const { words, sayPoints } = useLocale()
  const text = useText()
  const law = useAsk('GET /api/cycles/:cycle/law', { params: { cycle } })
  const framework = law.data?.framework as unknown as Framework | undefined
  const total = makeFixed(parseExact(matter.total ?? '') ?? ZERO, 2, 'down')
  const whole = framework && framework.total.weight / framework.scale
  const rule = framework?.predicates
    .find(({ id }) => id === matter.target)
    ?.rules.find(({ node }) => node === framework.total.id)
  const atLeast = framework && rule && rule.atLeast / framework.scale
  return (
    <div className="stack matter-total">
      <p>
        <b>{matter.total === null ? '–' : sayPoints(total)}</b>{' '}
        {whole !== undefined && words.unit.outOf(sayPoints(whole, 0))} · {words.board.target}{' '}
        {framework ? text(printedIn(framework, matter.target)) : matter.target}
        {atLeast !== undefined && `, ${words.unit.min(sayPoints(atLeast))}`}
      </p>
      {whole !== undefined && (
        <div className="bar" aria-hidden>
          <i style={{ left: 0, width: `${(Number(total) / whole) * 100}%` }} />
          {atLeast !== undefined && (
            <span className="line" style={{ left: `${(atLeast / whole) * 100}%` }} />
          )}
        </div>
      )}
    </div>
  )
}
