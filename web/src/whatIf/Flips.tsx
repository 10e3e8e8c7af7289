import type { Boundary, Change, Flip } from '@teladan/engine/boundary/boundary.ts'
import type { Survey } from '@teladan/engine/boundary/survey.ts'
import { type Framework, itemsOf } from '@teladan/engine/framework/framework.ts'
import { whatIf } from '@teladan/words/whatIf.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useSayBoundary } from './useSayBoundary.ts'

type Props = { framework: Framework; found: Boundary; survey: Survey }

/** Every small change that turns a conclusion, by what it turns into and by its kind. */
export function Flips({ framework, found, survey }: Props) {
  const { words, language } = useLocale()
  const boundary = whatIf[language].boundary
  const say = words.firmness
  const { flips, conclusions } = found
  if (!flips.length)
    return (
      <p className="sheet">
        <Conclusions conclusions={conclusions} />
        <br />
        {Object.keys(survey).length ? boundary.noneWithSurvey : boundary.none}
      </p>
    )
  const turns = Map.groupBy(flips, ({ predicate, from, to }) =>
    boundary.becomes(predicate, say.conclusions[from], say.conclusions[to]),
  )
  const count = new Set(flips.map(({ by }) => by)).size
  return (
    <section className="sheet stack" aria-labelledby="flips">
      <h2 id="flips">{say.turned(count)}</h2>
      <p>
        <Conclusions conclusions={conclusions} />
      </p>
      {[...turns].map(([turn, turned]) => (
        <div key={turn} className="turn">
          <h3>{turn}</h3>
          <Turned {...{ framework, turned }} />
        </div>
      ))}
    </section>
  )
}

function Conclusions({ conclusions }: Pick<Boundary, 'conclusions'>) {
  const { words } = useLocale()
  return (
    <b>
      {Object.entries(conclusions)
        .map(([id, conclusion]) => `${id}: ${words.firmness.conclusions[conclusion]}`)
        .join(' · ')}
    </b>
  )
}

/** So many are read at a glance; the others wait until they are asked for. */
const AT_A_GLANCE = 6
const KINDS = ['answer', 'count', 'survey', 'rounding'] as const

function Turned({ framework, turned }: { framework: Framework; turned: Flip[] }) {
  const { words, language } = useLocale()
  const boundary = whatIf[language].boundary
  const text = useText()
  const { sayChange } = useSayBoundary()
  const names = new Map(itemsOf(framework.total).map((item) => [item.id, item.text]))
  const heading = {
    answer: boundary.answers,
    count: boundary.counts,
    survey: boundary.surveys,
    rounding: boundary.roundings,
  }
  const line = (by: Change) => {
    const named = 'item' in by ? names.get(by.item) : undefined
    const change = sayChange(by)
    return (
      <li key={change}>
        <b>{change}</b>
        {named && <small>{text(named)}</small>}
      </li>
    )
  }
  return KINDS.map((kind) => {
    const changes = turned.flatMap(({ by }) => (by.kind === kind ? [by] : []))
    if (!changes.length) return null
    const more = changes.slice(AT_A_GLANCE)
    return (
      <div key={kind}>
        <p className="why">{heading[kind]}</p>
        <ul className="changes">{changes.slice(0, AT_A_GLANCE).map(line)}</ul>
        {more.length > 0 && (
          <details>
            <summary>{words.firmness.more(more.length)}</summary>
            <ul className="changes">{more.map(line)}</ul>
          </details>
        )}
      </div>
    )
  })
}
