import './law.css'
import { useParams } from '@tanstack/react-router'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import type { Document } from '@teladan/engine/packs/pack.ts'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { LawContext } from './lawContext.ts'
import { Minimums } from './Minimums.tsx'
import { Tree } from './Tree.tsx'

/** The law of a cycle as it is scored by: every weight and minimum with the place it stands. */
export function Law() {
  const { words } = useLocale()
  const text = useText()
  const { cycle } = useParams({ strict: false }) as { cycle: string }
  const {
    data: law,
    error,
    refetch,
  } = useAsk('GET /api/cycles/:cycle/law', {
    params: { cycle: Number(cycle) },
  })
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (!law) return <Loading />
  // The contract leaves these loose; both are the engine's own values, which the server parsed.
  const framework = law.framework as unknown as Framework
  const documents = law.documents as unknown as Document[]
  const inView = {
    documents: new Map(documents.map((one) => [one.id, one])),
    scale: framework.scale,
  }
  return (
    <LawContext value={inView}>
      <div className="stack wide">
        <header>
          <p className="crumb">{words.law.lawTitle}</p>
          <h1>{text(law.text)}</h1>
          <p className="why">
            <code>{law.id}</code>
          </p>
        </header>
        <div className="cols">
          <Tree framework={framework} />
          <div className="stack wide">
            <Documents documents={documents} />
            <section className="sheet stack" aria-labelledby="predicates">
              <h2 id="predicates">{words.law.predicates}</h2>
              {framework.predicates.map((predicate) => (
                <Minimums key={predicate.id} predicate={predicate} framework={framework} />
              ))}
            </section>
          </div>
        </div>
      </div>
    </LawContext>
  )
}

function Documents({ documents }: { documents: Document[] }) {
  const { words } = useLocale()
  const text = useText()
  return (
    <section className="sheet stack" aria-labelledby="documents">
      <h2 id="documents">{words.law.documents}</h2>
      <ul className="list">
        {documents.map((one) => (
          <li key={one.id}>
            {text(one.text)}
            {one.note && <small>{text(one.note)}</small>}
          </li>
        ))}
      </ul>
    </section>
  )
}
