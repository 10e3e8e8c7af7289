import './law.css'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import type { Document } from '@teladan/engine/packs/pack.ts'
import type { ReactNode } from 'react'
import type { ReplyOf } from '../api.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { LawContext } from './lawContext.ts'
import { Minimums } from './Minimums.tsx'
import { Tree } from './Tree.tsx'
import { useCitedPlace } from './useCitedPlace.ts'

type Props = {
  law: Pick<ReplyOf<'GET /api/cycles/:cycle/law'>, 'id' | 'text' | 'framework' | 'documents'>
  crumb: ReactNode
  /** What else is to be read, below the documents and the minimums. */
  children?: ReactNode
}

/** A law to be read: its tree, its documents, and the minimums of every predicate. */
export function LawSheet({ law, crumb, children }: Props) {
  const { words } = useLocale()
  const text = useText()
  useCitedPlace()
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
          <p className="crumb">{crumb}</p>
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
            {children}
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
          <li key={one.id} id={`dokumen-${one.id}`}>
            {text(one.text)}
            {one.note && <small>{text(one.note)}</small>}
          </li>
        ))}
      </ul>
    </section>
  )
}
