import { Link } from '@tanstack/react-router'
import { inOrderOfWay } from '@teladan/engine/stages/stage.ts'
import type { ReactNode } from 'react'
import type { ReplyOf } from '../api.ts'
import { paths } from '../paths.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useNames } from './cycle.ts'
import { useSayValue } from './useSayValue.ts'

export type Year = ReplyOf<'GET /api/years'>[number]
type Minimum = Year['minimums'][number]
/** One line of the comparison: what it is about, and what each year has there. */
export type Row = { name: ReactNode; of: (year: Year) => ReactNode }

/** The pack, the conditions, the quotas, and every choice in which the years differ. */
export function useLawRows(years: Year[]): Row[] {
  const { words, sayNumber } = useLocale()
  const text = useText()
  const { sayOption } = useSayValue()
  const chosenIn = (year: Year, id: string) => year.choices.find((choice) => choice.id === id)
  const ids = [...new Set(years.flatMap(({ choices }) => choices.map(({ id }) => id)))]
  const differing = ids.filter(
    (id) => new Set(years.map((year) => chosenIn(year, id)?.chosen)).size > 1,
  )
  const nameOf = (id: string) => {
    const choice = years.map((year) => chosenIn(year, id)).find((one) => one !== undefined)
    return choice ? text(choice.text) : id
  }
  return [
    {
      name: words.cycles.packOf,
      of: ({ id, law, packId }) => (
        <>
          <Link to={paths.law(id)}>{text(law)}</Link>
          <small>
            <code>{packId.split('@')[1]}</code>
          </small>
        </>
      ),
    },
    { name: words.cycles.conditions, of: ({ conditions }) => conditions },
    {
      name: words.cycles.quotas,
      of: ({ quota: { agencies, most } }) =>
        agencies
          ? words.cycles.quotaSum(sayNumber(most), sayNumber(agencies))
          : words.cycles.unlimited,
    },
    ...differing.map((id) => ({
      name: nameOf(id),
      of: (year: Year) => {
        const choice = chosenIn(year, id)
        return choice && sayOption(choice, choice.chosen)
      },
    })),
  ]
}

export function useWindowRows(years: Year[]): Row[] {
  const { sayDay } = useLocale()
  const { stageName } = useNames()
  return stagesOf(years.map(({ windows }) => windows)).map((stage) => ({
    name: stageName(stage),
    of: ({ windows }) => {
      const window = windows.find((one) => one.stage === stage)
      return (
        window && (
          <>
            {sayDay(window.opens)} – {sayDay(window.closes)}
            {window.moved && <small className="cycle-moved">{window.moved}</small>}
          </>
        )
      )
    },
  }))
}

/** How many units came in, how many go on and at which stage, and how the others ended. */
export function useUnitRows(years: Year[]): Row[] {
  const { words } = useLocale()
  const { stageName } = useNames()
  const endings: Record<string, string> = words.unit.ended
  const count = (year: Year, which: (one: Year['stages'][number]) => boolean) =>
    year.stages.filter(which).reduce((sum, { units }) => sum + units, 0)
  const most = Math.max(1, ...years.map((year) => count(year, () => true)))
  const figure = (of: (year: Year) => number) => (year: Year) => {
    const units = of(year)
    return units ? <Amount units={units} most={most} /> : undefined
  }
  const going = years.map(({ stages }) => stages.filter(({ ended }) => ended === null))
  const ended = new Set(years.flatMap(({ stages }) => stages.map((one) => one.ended)))
  return [
    { name: words.cycles.unitsAll, of: figure((year) => count(year, () => true)) },
    ...stagesOf(going).map((stage) => ({
      name: <span className="below">{stageName(stage)}</span>,
      of: figure((year) => count(year, (one) => one.stage === stage && one.ended === null)),
    })),
    ...Object.keys(endings)
      .filter((ending) => ended.has(ending))
      .map((ending) => ({
        name: <span className="below">{endings[ending]}</span>,
        of: figure((year) => count(year, (one) => one.ended === ending)),
      })),
  ]
}

export function useGrantedRows(years: Year[]): Row[] {
  const { words, sayNumber } = useLocale()
  const text = useText()
  // The first year to name it says what it is called.
  const printed = new Map(
    years
      .flatMap(({ minimums }) => minimums.map((one) => [one.predicate, one.printed] as const))
      .reverse(),
  )
  const predicates = [
    ...new Set(years.flatMap(({ minimums }) => minimums.map(({ predicate }) => predicate))),
  ]
  return predicates.map((predicate) => ({
    name: text(printed.get(predicate) ?? { id: predicate, en: predicate }),
    of: ({ granted }) => {
      const units = granted.find((one) => one.predicate === predicate)?.units
      return units ? <b>{sayNumber(units)}</b> : words.cycles.grantedNone
    },
  }))
}

export function useMinimumRows(years: Year[]): Row[] {
  const { words } = useLocale()
  const text = useText()
  const { sayExactly } = useSayValue()
  const of = ({ minimums }: Year, { predicate, rule }: Minimum) =>
    minimums.filter((one) => one.predicate === predicate && one.rule === rule)
  const say = (minimums: Minimum[]) =>
    minimums.map(({ node, points }) => `${node} ${sayExactly(points)}`).join(' · ')
  const rules = new Map(
    years.flatMap(({ minimums }) => minimums.map((one) => [`${one.predicate} ${one.rule}`, one])),
  )
  const rows = [...rules.values()]
    .filter((rule) => new Set(years.map((year) => say(of(year, rule)))).size > 1)
    .map((rule) => ({
      name: words.cycles.minimumOf(text(rule.printed), text(rule.text)),
      of: (year: Year) => {
        const [only, ...more] = of(year, rule)
        if (!only) return undefined
        return more.length ? <small>{say([only, ...more])}</small> : sayExactly(only.points)
      },
    }))
  return rows.length ? rows : [{ name: words.cycles.minimumsSame, of: () => '' }]
}

/** Units as a figure and as a bar against the year that had most. */
function Amount({ units, most }: { units: number; most: number }) {
  const { sayNumber } = useLocale()
  return (
    <span className="amount">
      <span>{sayNumber(units)}</span>
      <span className="bar" aria-hidden>
        <i style={{ left: 0, width: `${(units / most) * 100}%` }} />
      </span>
    </span>
  )
}

/** The stages that any of the years has, in the order of the way. */
const stagesOf = (years: { stage: string }[][]): string[] =>
  inOrderOfWay(
    [...new Set(years.flat().map(({ stage }) => stage))].map((stage) => ({ stage })),
  ).map(({ stage }) => stage)
