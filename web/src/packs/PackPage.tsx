import { Link, useParams } from '@tanstack/react-router'
import { type Framework, printedIn } from '@teladan/engine/framework/framework.ts'
import type { Eligibility, Parameter, Source } from '@teladan/engine/packs/pack.ts'
import type { Stage } from '@teladan/engine/stages/stage.ts'
import { paths } from '../paths.ts'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { Grounds } from './Grounds.tsx'
import { LawSheet } from './LawSheet.tsx'

/** A pack of law to be read whole, whether a cycle stands on it or not. */
export function PackPage() {
  const { words } = useLocale()
  const text = useText()
  const params = useParams({ strict: false }) as { programme: string; version: string }
  const { data, error, refetch } = useAsk('GET /api/packs/:programme/:version', { params })
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  // The contract leaves these loose; they are the engine's own values, which the server parsed.
  const pack = data as unknown as typeof data & {
    framework: Framework
    eligibility: Eligibility[]
    stages: Stage[]
    parameters: Parameter[]
    sources: Source[]
  }
  const crumb = <Link to={paths.packs}>{words.packs.title}</Link>
  return (
    <LawSheet law={data} crumb={crumb}>
      {pack.supersededBy && (
        <p className="notice">{words.packs.supersededBy(text(pack.supersededBy))}</p>
      )}
      <Conditions sets={pack.eligibility} framework={pack.framework} />
      <Stages stages={pack.stages} />
      <Parameters parameters={pack.parameters} />
      <Sources sources={pack.sources} />
    </LawSheet>
  )
}

function Conditions({ sets, framework }: { sets: Eligibility[]; framework: Framework }) {
  const { words } = useLocale()
  const text = useText()
  return (
    <section className="sheet stack" aria-labelledby="conditions">
      <h2 id="conditions">{words.unit.conditions}</h2>
      {sets
        .toSorted((a, b) => b.cycle.localeCompare(a.cycle))
        .map(({ cycle, rules }) => (
          <details key={cycle} className="law-predicate">
            <summary>
              <b>{cycle}</b> {words.law.rules(rules.length)}
            </summary>
            <ul className="list">
              {rules.map((rule, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a law's conditions never change their order
                <li key={i}>
                  {text(rule.message)}
                  <small>
                    {rule.for.map((id) => text(printedIn(framework, id))).join(', ')}
                    {rule.by && ` · ${words.law.by[rule.by]}`}
                  </small>
                  <Grounds ground={rule.ground} />
                </li>
              ))}
            </ul>
          </details>
        ))}
    </section>
  )
}

function Stages({ stages }: { stages: Stage[] }) {
  const { words } = useLocale()
  const text = useText()
  return (
    <section className="sheet stack" aria-labelledby="stages">
      <h2 id="stages">{words.law.stages}</h2>
      <ol className="list">
        {stages.map((stage) => (
          <li key={stage.id}>
            {text(stage.text)}
            <small>
              {[
                words.law.parties[stage.by],
                stage.window === 'cycle' && words.law.windowed,
                stage.authorities.length === 1 &&
                  stage.authorities.map((one) => words.law.onlyOf(words.home.authorities[one])),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Parameters({ parameters }: { parameters: Parameter[] }) {
  const { words } = useLocale()
  const text = useText()
  if (!parameters.length) return null
  return (
    <section className="sheet stack" aria-labelledby="parameters">
      <h2 id="parameters">{words.law.parameters}</h2>
      <p className="why">{words.law.parametersWhy}</p>
      <ul className="list">
        {parameters.map(({ id, text: what, choices, default: usual, ground }) => (
          <li key={id}>
            <b>{text(what)}</b>
            <ul className="facts">
              {choices.map((choice) => (
                <li key={choice.id}>
                  {text(choice.text)}
                  {choice.id === usual && ` (${words.law.usual})`}
                </li>
              ))}
            </ul>
            <Grounds ground={ground} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Sources({ sources }: { sources: Source[] }) {
  const { words } = useLocale()
  const text = useText()
  if (!sources.length) return null
  return (
    <section className="sheet stack" aria-labelledby="sources">
      <h2 id="sources">{words.law.sources}</h2>
      <ul className="list">
        {sources.map(({ id, text: what, address }) => (
          <li key={id}>
            {text(what)}
            {address && (
              <small>
                <a href={address} target="_blank" rel="noreferrer">
                  {address}
                </a>
              </small>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
