import { Link } from '@tanstack/react-router'
import type { Ground } from '@teladan/engine/framework/framework.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useTracing } from './traceContext.ts'

/** Where in the law a figure stands, with the way there, and how sure we are of it. */
export function Basis({ ground, place }: { ground: Ground; place?: string }) {
  const { words } = useLocale()
  const text = useText()
  const { documents, law } = useTracing()
  const { basis, mark, note } = ground
  const document = documents.find(({ id }) => id === basis.document)
  return (
    <div className="trace-basis">
      <p>
        {words.worksheet.basis}:{' '}
        <Link to={law} hash={place ?? `dokumen-${basis.document}`}>
          {document ? text(document.text) : basis.document}, {basis.at}
        </Link>
      </p>
      <p>
        {words.trace.mark}:{' '}
        <span className={`tag ${mark === 'quoted' ? '' : 'open'}`}>{words.law.marks[mark]}</span>{' '}
        <small>{words.trace.marks[mark]}</small>
      </p>
      {note && <p className="why">{text(note)}</p>}
    </div>
  )
}
