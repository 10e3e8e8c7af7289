import './letterhead.css'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReplyOf } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { today } from '../units/today.ts'
import { LetterheadForm } from './LetterheadForm.tsx'

type Heads = ReplyOf<'GET /api/units/:agency/letterheads'>
export type Head = Heads['heads'][number]

/** How an agency's letters begin: the letterhead in force, those before and to come, and where it is changed. */
export function Letterhead() {
  const { unit } = useParams({ strict: false }) as { unit: string }
  return <OfAgency key={unit} agency={Number(unit)} />
}

function OfAgency({ agency }: { agency: number }) {
  const { words, sayDay } = useLocale()
  const text = words.letterhead
  const me = useMe()
  const [isOpen, setIsOpen] = useState(false)
  const { data, error, refetch } = useAsk('GET /api/units/:agency/letterheads', {
    params: { agency },
  })
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const isMine = me.grants.some(
    ({ role, unit, cycle }) =>
      cycle === null && ['agency_admin', 'secretariat'].includes(role) && data.line.includes(unit),
  )
  const refusal = !data.isAgency
    ? words.reasons.not_an_agency
    : isMine
      ? undefined
      : words.reasons.not_your_role
  const now = data.heads.find(({ from }) => from <= today())
  const close = () => setIsOpen(false)
  return (
    <div className="stack wide">
      <header className="stack">
        <p className="crumb">
          <Link to={paths.units(agency)}>{data.name}</Link>
        </p>
        <div>
          <h1>{text.title}</h1>
          <p className="quiet">{text.why}</p>
        </div>
        <div className="row">
          <Button kind="main" disabledReason={refusal} onPress={() => setIsOpen(true)}>
            {now ? text.change : text.set}
          </Button>
        </div>
      </header>
      {now ? (
        <Preview head={now} agency={agency} />
      ) : (
        <Empty title={text.none} why={text.noneWhy(data.name)} />
      )}
      {data.heads.length > 0 && (
        <section className="sheet" aria-label={text.history}>
          <h2>{text.history}</h2>
          <ul className="list">
            {data.heads.map((head) => (
              <li key={head.from} className="row spread">
                <span>
                  <b>{head.name}</b>
                  <small>
                    {[head.city, head.hasLogo ? text.withLogo : text.withoutLogo]
                      .filter(Boolean)
                      .join(' · ')}
                  </small>
                </span>
                <span>
                  {text.since(sayDay(head.from))}
                  {head === now && <span className="tag met">{text.inForce}</span>}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {isOpen && <LetterheadForm agency={agency} name={data.name} head={now} onClose={close} />}
    </div>
  )
}

/** The head of a letter as it is printed. */
function Preview({ head, agency }: { head: Head; agency: number }) {
  const { words, sayDay } = useLocale()
  const text = words.letterhead
  return (
    <section className="sheet" aria-label={text.preview}>
      <div className="letterhead">
        {head.hasLogo && (
          <img
            src={`/api/units/${agency}/letterheads/${head.from}/logo`}
            alt={text.logoOf(head.name)}
          />
        )}
        <div>
          <b>{head.name}</b>
          {head.address.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </div>
      </div>
      <dl className="letterhead-facts">
        <div>
          <dt>{text.placeAndDay}</dt>
          <dd>{[head.city, sayDay(today())].filter(Boolean).join(', ')}</dd>
        </div>
        <div>
          <dt>{text.signatory}</dt>
          <dd>{head.signatory || '–'}</dd>
        </div>
        <div>
          <dt>{text.headings}</dt>
          <dd>{head.headings === 'both' ? text.headingsBoth : text.headingsId}</dd>
        </div>
      </dl>
    </section>
  )
}
