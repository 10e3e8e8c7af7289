import { Link } from '@tanstack/react-router'
import { compare, type Exact, makeFixed, ZERO } from '@teladan/engine/exact.ts'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import { printedIn } from '@teladan/engine/framework/framework.ts'
import {
  changeBetween,
  type Differing,
  differingItems,
  type Layer,
  turnedMinimums,
} from '@teladan/engine/layers/compareLayers.ts'
import type { Outcome } from '@teladan/engine/score.ts'
import { useMemo, useState } from 'react'
import { sayAnswer } from '../assessments/exportKept.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { VerdictTag } from './ScoreSheet.tsx'
import { answersOf, scoreOf } from './score.ts'
import type { Layers, View } from './useDossier.ts'

type Props = { view: View; framework: Framework; answers: Layers }

/** Where the inspectorate assessed otherwise than the unit, and what that does; folded until asked for. */
export function LayersCompared({ view, framework, answers }: Props) {
  const { words } = useLocale()
  const [isOpen, setIsOpen] = useState(false)
  const find = (id: string) => answers.layers.find(({ layer }) => layer === id)
  const [unit, tpi] = [find('unit'), find('tpi')]
  if (!unit || !tpi) return null
  return (
    <details className="compared" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{words.unit.compared.title}</summary>
      {isOpen && <Compared {...{ view, framework, unit, tpi }} />}
    </details>
  )
}

type One = Layers['layers'][number]

function Compared({
  view,
  framework,
  unit,
  tpi,
}: Omit<Props, 'answers'> & { unit: One; tpi: One }) {
  const { words, language, sayPoints } = useLocale()
  const text = useText()
  const say = words.unit.compared
  const [before, after] = useMemo(
    () => [layerOf(framework, unit), layerOf(framework, tpi)],
    [framework, unit, tpi],
  )
  const [shown, setShown] = useState(SHOWN_FIRST)
  const turned = turnedMinimums(framework, before, after)
  const differing = differingItems(framework, [before, after]).sort(byEffect)
  const scoresOf = (id: string) =>
    [before, after].map(({ outcome }) => outcome.scorecard.scores.get(id))
  const sayChange = (change: Exact | undefined, places: number) => {
    if (change === undefined) return ''
    const sign = compare(change, ZERO)
    const size = makeFixed({ ...change, num: sign < 0 ? -change.num : change.num }, places)
    return `${sign < 0 ? '−' : sign > 0 ? '+' : ''}${sayPoints(size, places)}`
  }
  const rows = [
    { id: framework.total.id, name: say.total },
    ...framework.groups.map((group) => ({ id: group.id, name: text(group.text) })),
  ]
  return (
    <div className="stack">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled has to be reached by key */}
      <section className="scroll" tabIndex={0} aria-label={say.title}>
        <table className="table">
          <thead>
            <tr>
              <td />
              <th scope="col" className="num">
                {words.worksheet.unitSays}
              </th>
              <th scope="col" className="num">
                TPI
              </th>
              <th scope="col" className="num">
                {say.difference}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name }) => {
              const [was, is] = scoresOf(id)
              return (
                <tr key={id}>
                  <th scope="row">{name}</th>
                  {[was, is].map((score, i) => (
                    <td key={i ? 'tpi' : 'unit'} className="num">
                      {score && sayPoints(makeFixed(score.points, 2, 'down'))}
                    </td>
                  ))}
                  <td className="num">{sayChange(changeBetween(was, is), 2) || say.open}</td>
                </tr>
              )
            })}
            {framework.predicates.map(({ id }) => (
              <tr key={id}>
                <th scope="row">{text(printedIn(framework, id))}</th>
                <td className="num">
                  <VerdictTag {...{ framework, outcome: before.outcome }} target={id} />
                </td>
                <td className="num">
                  <VerdictTag {...{ framework, outcome: after.outcome }} target={id} />
                </td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <h3>{say.turned}</h3>
      {turned.length === 0 && <p className="why">{say.turnedNone}</p>}
      <ul className="list">
        {turned.map((one) => {
          const sentence = one.isMet ? say.nowMet : say.nowShort
          return (
            <li key={`${one.predicate} ${one.rule} ${one.node}`}>
              {sentence(
                text(one.text),
                text(printedIn(framework, one.predicate)),
                sayPoints(makeFixed(one.atLeast, 2)),
              )}
              <small>
                {sayPoints(makeFixed(one.before, 2, 'down'))} →{' '}
                {sayPoints(makeFixed(one.after, 2, 'down'))}
              </small>
            </li>
          )
        })}
      </ul>
      <h3>{differing.length ? say.items(differing.length) : say.itemsNone}</h3>
      {differing.length > 1 && <p className="why">{say.itemsWhy}</p>}
      <ul className="list">
        {differing.slice(0, shown).map(({ item, answers, effect }) => (
          <li key={item.id}>
            <Link
              to={paths.worksheet(view.cycle.id, view.unit.id)}
              search={{ item: item.id } as never}
            >
              {item.id} {text(item.text)}
            </Link>{' '}
            <b>{sayChange(effect, 3)}</b>
            {answers.map((answer, i) => (
              <small key={i ? 'tpi' : 'unit'}>
                {i ? 'TPI' : words.worksheet.unitSays}:{' '}
                {sayAnswer(item, answer ?? null, language) || words.worksheet.unanswered}
              </small>
            ))}
          </li>
        ))}
      </ul>
      {differing.length > shown && (
        <div>
          <Button onPress={() => setShown(differing.length)}>{say.all(differing.length)}</Button>
        </div>
      )}
    </div>
  )
}

const SHOWN_FIRST = 15

function layerOf(framework: Framework, { said, isOpen }: One): Layer & { outcome: Outcome } {
  const answers = answersOf(said)
  return { answers, outcome: scoreOf(framework, answers, !isOpen) }
}

/** What changes the points most comes first; what cannot be told yet, last. */
const byEffect = (a: Differing, b: Differing) => compare(sizeOf(b), sizeOf(a))
const sizeOf = ({ effect = ZERO }: Differing): Exact =>
  effect.num < 0n ? { ...effect, num: -effect.num } : effect
