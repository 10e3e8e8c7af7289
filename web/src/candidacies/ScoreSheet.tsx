import './score.css'
import { makeFixed } from '@teladan/engine/exact.ts'
import { type Framework, partsOf, printedIn } from '@teladan/engine/framework/framework.ts'
import type { Outcome } from '@teladan/engine/score.ts'
import type { ReactNode } from 'react'
import { Asked } from '../traces/Asked.tsx'
import { Empty } from '../ui/Feedback.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { namesIn, toNumber } from './score.ts'

type Props = {
  framework: Framework
  outcome: Outcome
  target: string
  title: string
  /** Where to go from here; it stands below what is short. */
  children?: ReactNode
}

/** What the answers come to: the total against both thresholds, and every area against its minimum. */
export function ScoreSheet({ framework, outcome, target, title, children }: Props) {
  const { words, sayPoints } = useLocale()
  const text = useText()
  const { scorecard, verdicts } = outcome
  const all = toNumber(scorecard.total.outOf)
  const points = (id: string) => scorecard.scores.get(id)
  const percent = (id: string) => (toNumber(points(id).points) / toNumber(points(id).outOf)) * 100
  const minimumOf = (predicate: string, node: string) => {
    const check = verdicts[predicate]?.checks.find((one) => one.node === node)
    return check && toNumber(check.atLeast)
  }
  const verdict = verdicts[target]
  const shortfalls = verdict && 'shortfalls' in verdict ? verdict.shortfalls : []
  // While items are open that could still make up for it, nothing is short yet.
  const isSettled = verdict?.kind !== 'open' || verdict.outlook === 'out_of_reach'
  const shortNodes = new Set(isSettled ? shortfalls.map(({ node }) => node) : [])
  if (
    scorecard.open.length ===
    partsOf(framework.total).filter((part) => part.kind !== 'branch').length
  )
    return (
      <section className="sheet">
        <h2>{title}</h2>
        <Empty title={words.unit.noScore} why={words.unit.noScoreWhy}>
          {children}
        </Empty>
      </section>
    )
  const marks = framework.predicates.flatMap(({ id, rules }, i) => {
    const rule = rules.find(({ node }) => node === framework.total.id)
    return rule
      ? [{ id, rule: rule.rule, at: rule.atLeast / framework.scale, kind: i ? 'two' : '' }]
      : []
  })
  return (
    <section className="sheet score-sheet">
      <div className="row spread">
        <h2>{title}</h2>
        <Asked of={{ kind: 'predicate', id: target }}>
          <VerdictTag framework={framework} outcome={outcome} target={target} />
        </Asked>
      </div>
      <p className="score-total">
        <Asked of={{ kind: 'node', id: framework.total.id }}>
          {sayPoints(makeFixed(scorecard.total.points, 2, 'down'))}
        </Asked>{' '}
        <span>{words.unit.outOf(String(all))}</span>
      </p>
      <div className="bar total">
        {framework.total.parts.map((part, i) => {
          const left = framework.total.parts
            .slice(0, i)
            .reduce((sum, p) => sum + toNumber(points(p.id).points), 0)
          return (
            <i
              key={part.id}
              className={i ? 'two' : ''}
              style={{
                left: `${(left / all) * 100}%`,
                width: `${(toNumber(points(part.id).points) / all) * 100}%`,
              }}
            />
          )
        })}
        {marks.map(({ id, rule, at, kind }) => (
          <span key={id} className={`line ${kind}`} style={{ left: `${(at / all) * 100}%` }}>
            <b>
              <Asked of={{ kind: 'minimum', predicate: id, rule, node: framework.total.id }}>
                {text(printedIn(framework, id))} {sayPoints(at, 0)}
              </Asked>
            </b>
          </span>
        ))}
      </div>
      <p className="halves">
        {framework.total.parts.map((part, i) => (
          <span key={part.id}>
            <i className={i ? 'two' : ''} aria-hidden /> {text(part.text)}{' '}
            <Asked of={{ kind: 'node', id: part.id }}>
              {sayPoints(makeFixed(points(part.id).points, 2, 'down'))}
            </Asked>{' '}
            <small>{words.unit.outOf(sayPoints(toNumber(points(part.id).outOf), 0))}</small>
          </span>
        ))}
      </p>
      {!isSettled && shortfalls.length > 0 && (
        <p className="quiet">{words.unit.shortSoFar(scorecard.open.length)}</p>
      )}
      {shortfalls.length > 0 && (
        <ul className={`list shortfalls ${isSettled ? '' : 'so-far'}`}>
          {shortfalls.map((shortfall) => (
            <li key={`${shortfall.rule} ${shortfall.node}`}>
              {words.unit.shortage(
                text(
                  namesIn(framework).get(shortfall.node)?.text ?? {
                    id: shortfall.node,
                    en: shortfall.node,
                  },
                ),
                sayPoints(makeFixed(shortfall.points, 2, 'down')),
                sayPoints(makeFixed(shortfall.atLeast, 2)),
                sayPoints(makeFixed(shortfall.by, 2, 'up')),
              )}
            </li>
          ))}
        </ul>
      )}
      {children}
      <div className="areas">
        {framework.groups.map((group, i) => {
          const halves = group.parts.map((id) => toNumber(points(id).points))
          const whole = toNumber(points(group.id).outOf)
          const isShort = shortNodes.has(group.id) || group.parts.some((id) => shortNodes.has(id))
          return (
            <div key={group.id} className={`area ${isShort ? 'short' : ''}`}>
              <span className="n">
                <small>{ROMAN[i]}</small> {text(group.text)}{' '}
                {isShort && <span className="tag short">{words.unit.lacking}</span>}
              </span>
              <span className="bar" aria-hidden>
                <i style={{ left: 0, width: `${((halves[0] ?? 0) / whole) * 100}%` }} />
                <i
                  className="two"
                  style={{
                    left: `${((halves[0] ?? 0) / whole) * 100}%`,
                    width: `${((halves[1] ?? 0) / whole) * 100}%`,
                  }}
                />
                {framework.predicates.map(({ id }, p) => {
                  const at = minimumOf(id, group.id)
                  return at === undefined ? null : (
                    <span
                      key={id}
                      className={`line ${p ? 'two' : ''}`}
                      style={{ left: `${(at / whole) * 100}%` }}
                    />
                  )
                })}
              </span>
              <span className="v">
                {sayPoints(percent(group.id), 1)}%{' '}
                <small>
                  <Asked of={{ kind: 'node', id: group.id }}>
                    {sayPoints(makeFixed(points(group.id).points, 2, 'down'))}
                  </Asked>
                  /{sayPoints(whole, whole % 1 ? 1 : 0)}
                </small>
              </span>
            </div>
          )
        })}
        {(framework.predicates.find(({ id }) => id === target)?.rules ?? [])
          .filter(({ node }) =>
            partsOf(framework.total).some((part) => part.id === node && part.kind !== 'branch'),
          )
          .map(({ rule, node, atLeast }) => {
            const whole = toNumber(points(node).outOf)
            const isShort = shortNodes.has(node)
            return (
              <div key={node} className={`area ${isShort ? 'short' : ''}`}>
                <span className="n">
                  {text(namesIn(framework).get(node)?.text ?? { id: node, en: node })}{' '}
                  {isShort && <span className="tag short">{words.unit.lacking}</span>}
                </span>
                <span className="bar" aria-hidden>
                  <i
                    style={{ left: 0, width: `${(toNumber(points(node).points) / whole) * 100}%` }}
                  />
                  <span
                    className="line"
                    style={{ left: `${(atLeast / framework.scale / whole) * 100}%` }}
                  />
                </span>
                <span className="v">
                  <Asked of={{ kind: 'node', id: node }}>
                    {sayPoints(makeFixed(points(node).points, 2, 'down'))}
                  </Asked>{' '}
                  <small>
                    <Asked of={{ kind: 'minimum', predicate: target, rule, node }}>
                      {words.unit.min(sayPoints(atLeast / framework.scale))}
                    </Asked>
                  </small>
                </span>
              </div>
            )
          })}
      </div>
      {framework.groups.some(({ parts }) => parts.length > 1) && (
        <p className="why legend">
          <i /> {words.unit.fulfilment} <i className="two" /> {words.unit.reform}
        </p>
      )}
      <p className="why asking">{words.trace.hint}</p>
      {scorecard.open.length > 0 && (
        <p className="why">
          {words.unit.openItems(scorecard.open.length)}. {words.unit.openWhy}
        </p>
      )}
    </section>
  )
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII']

/** The verdict on the target in a word: met, short, or still open. */
export function VerdictTag({ framework, outcome, target }: Omit<Props, 'title'>) {
  const { words } = useLocale()
  const name = useText()(printedIn(framework, target))
  const verdict = outcome.verdicts[target]
  if (!verdict) return null
  const isSure = verdict.kind === 'open' && verdict.outlook === 'certain'
  const isLost = verdict.kind === 'open' && verdict.outlook === 'out_of_reach'
  if (verdict.kind === 'met' || isSure)
    return <strong className="tag met">{words.unit.met(name)}</strong>
  if (verdict.kind === 'short' || isLost)
    return <strong className="tag short">{words.unit.short(name)}</strong>
  return <strong className="tag open">{words.unit.open(name)}</strong>
}
