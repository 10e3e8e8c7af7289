import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { useLocale } from '../ui/Locale.tsx'
import type { Account } from './AccountPage.tsx'
import { EndRole } from './EndRole.tsx'
import { GiveRole } from './GiveRole.tsx'

type Grant = Account['grants'][number]

/** What a person may do, over which unit, in which cycle, from when until when. */
export function Roles({ account }: { account: Account }) {
  const { words, sayNumber } = useLocale()
  const [isGiving, setIsGiving] = useState(false)
  const held = account.grants.filter(({ time }) => time !== 'past')
  const ended = account.grants.filter(({ time }) => time === 'past')
  const refusal = account.isClosed ? 'account_closed' : account.deeds.keep
  return (
    <section className="sheet stack" aria-labelledby="roles">
      <div className="row spread baseline">
        <h2 id="roles">{words.accounts.roles}</h2>
        <Button
          disabledReason={refusal ? words.reasons[refusal] : undefined}
          onPress={() => setIsGiving(true)}
        >
          {words.accounts.give}
        </Button>
      </div>
      {held.length ? (
        <ul className="list">
          {held.map((grant) => (
            <RoleLine key={grant.id} grant={grant} name={account.name} />
          ))}
        </ul>
      ) : (
        <p className="quiet">{words.accounts.noRole}</p>
      )}
      {ended.length > 0 && (
        <details>
          <summary>{words.accounts.endedRoles(sayNumber(ended.length))}</summary>
          <ul className="list">
            {ended.map((grant) => (
              <RoleLine key={grant.id} grant={grant} name={account.name} />
            ))}
          </ul>
        </details>
      )}
      {isGiving && <GiveRole account={account} onClose={() => setIsGiving(false)} />}
    </section>
  )
}

function RoleLine({ grant, name }: { grant: Grant; name: string }) {
  const { words } = useLocale()
  const [isEnding, setIsEnding] = useState(false)
  const days = useDays(grant)
  const { role, grade, unitName, cycleYear, time, whyNotEnd } = grant
  const cycle = cycleYear ? words.accounts.cycleOf(cycleYear) : words.accounts.everyCycle
  return (
    <li className="held">
      <span>
        <b>{words.roles[role]}</b>
        {grade && `, ${words.grades[grade]}`}
        <small>{unitName}</small>
        <small>
          {cycle} · {days}
        </small>
      </span>
      {time !== 'past' && (
        <Button
          disabledReason={whyNotEnd ? words.reasons[whyNotEnd] : undefined}
          onPress={() => setIsEnding(true)}
        >
          {words.accounts.end}
          <span className="hidden">
            {' '}
            {words.roles[role]}, {unitName}
          </span>
        </Button>
      )}
      {isEnding && <EndRole grant={grant} name={name} onClose={() => setIsEnding(false)} />}
    </li>
  )
}

/** From when until when, in words; a role whose last day is before its first was never held. */
function useDays({ from, until, time }: Pick<Grant, 'from' | 'until' | 'time'>) {
  const { words, sayDay } = useLocale()
  if (until && until < from) return words.accounts.neverHeld
  if (until) return words.accounts.heldFromTo(sayDay(from), sayDay(until))
  return time === 'to_come'
    ? words.accounts.toCome(sayDay(from))
    : words.accounts.heldSince(sayDay(from))
}
