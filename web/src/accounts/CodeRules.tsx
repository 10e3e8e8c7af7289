import './accounts.css'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReplyOf } from '../api.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { CodeRulesForm } from './CodeRulesForm.tsx'
import { useSayCount } from './useSayCount.ts'

export type Rules = ReplyOf<'GET /api/units/:agency/code-rules'>
export type CodeGroup = Rules['groups'][number]

/** Who needs a second step in an agency: some roles always, others as the agency says. */
export function CodeRules() {
  const { unit } = useParams({ strict: false }) as { unit: string }
  return <OfAgency key={unit} agency={Number(unit)} />
}

function OfAgency({ agency }: { agency: number }) {
  const { words } = useLocale()
  const text = words.codeRules
  const [step, setStep] = useState<'open' | 'done'>()
  const { data, error, refetch } = useAsk('GET /api/units/:agency/code-rules', {
    params: { agency },
  })
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const { name, always, groups, whyNotSet } = data
  const isForAll = groups.some(({ covers, since }) => covers === 'everyone' && since !== null)
  return (
    <div className="stack wide">
      <header className="stack">
        <p className="crumb">
          <Link to={paths.units(agency)}>{name}</Link>
        </p>
        <div>
          <h1>{text.title}</h1>
          <p className="quiet">{text.why}</p>
        </div>
      </header>
      <div className="cols">
        <section className="sheet stack" aria-labelledby="others">
          <div className="row spread baseline">
            <h2 id="others">{text.others}</h2>
            <Button
              disabledReason={whyNotSet ? words.reasons[whyNotSet] : undefined}
              onPress={() => setStep('open')}
            >
              {text.change}
            </Button>
          </div>
          {step === 'done' && (
            <p className="notice good" role="status">
              {text.changed}
            </p>
          )}
          <ul className="list">
            {groups.map((group) => (
              <GroupLine
                key={group.covers}
                group={group}
                isForAll={isForAll}
                isCounted={!whyNotSet}
              />
            ))}
          </ul>
        </section>
        <section className="sheet stack" aria-labelledby="always">
          <h2 id="always">{text.always}</h2>
          <p className="quiet">{text.alwaysWhy}</p>
          <ul className="list">
            {always.map((role) => (
              <li key={role}>{words.roles[role]}</li>
            ))}
          </ul>
        </section>
      </div>
      {step === 'open' && (
        <CodeRulesForm
          agency={agency}
          rules={data}
          onClose={() => setStep(undefined)}
          onDone={() => setStep('done')}
        />
      )}
    </div>
  )
}

type LineProps = { group: CodeGroup; isForAll: boolean; isCounted: boolean }

function GroupLine({ group, isForAll, isCounted }: LineProps) {
  const { words, sayDay } = useLocale()
  const text = words.codeRules
  const sayCount = useSayCount()
  const { covers, since } = group
  const isMust = since !== null || isForAll
  return (
    <li className="row spread">
      <span>
        <b>{covers === 'everyone' ? text.everyone : words.roles[covers]}</b>
        {isCounted && <small>{sayCount(group)}</small>}
      </span>
      <span className="rule">
        <span className={`tag ${isMust ? 'met' : ''}`}>{isMust ? text.must : text.may}</span>
        {since && <small>{text.since(sayDay(since))}</small>}
        {isMust && !since && <small>{text.withEveryone}</small>}
      </span>
    </li>
  )
}
