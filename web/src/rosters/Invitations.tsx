import type { RosterReply } from '@teladan/server/rosters/rosterReply.ts'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { download, writeCsv } from './csv.ts'

type Invitation = NonNullable<RosterReply['saved']>['invitations'][number]
const SHOWN_MOST = 20

/** The ways in of everybody new, shown this once: slips to cut out, and links to send. */
export function Invitations({
  invitations,
  onSafe,
}: {
  invitations: Invitation[]
  /** Told once they are on paper or in a file. */
  onSafe: () => void
}) {
  const { words, sayNumber, sayMoment } = useLocale()
  const [isPrinting, setIsPrinting] = useState(false)
  const page = `${location.origin}${paths.invitation}`
  // All the slips stand on the page only while it is printed; thousands of them would make it heavy.
  useEffect(() => {
    const show = () => flushSync(() => setIsPrinting(true))
    const hide = () => setIsPrinting(false)
    window.addEventListener('beforeprint', show)
    window.addEventListener('afterprint', hide)
    return () => {
      window.removeEventListener('beforeprint', show)
      window.removeEventListener('afterprint', hide)
    }
  }, [])
  const shown = isPrinting ? invitations : invitations.slice(0, SHOWN_MOST)
  return (
    <section className="sheet stack roster-invitations" aria-labelledby="invitations">
      <h2 id="invitations" className="no-print">
        {words.rosters.invitations(sayNumber(invitations.length))}
      </h2>
      <p className="notice no-print">
        {words.rosters.invitationsWhy} {words.rosters.invitationsLost}
      </p>
      <div className="row no-print">
        <Button
          kind="main"
          onPress={() => {
            onSafe()
            window.print()
          }}
        >
          {words.rosters.printSlips}
        </Button>
        <Button
          onPress={() => {
            onSafe()
            download(words.rosters.linksFile, asLinks(invitations))
          }}
        >
          {words.rosters.downloadLinks}
        </Button>
      </div>
      <ul className="roster-slips">
        {shown.map((one) => (
          <Slip key={one.token} invitation={one} page={page} />
        ))}
      </ul>
      {invitations.length > shown.length && (
        <p className="why no-print">{words.rosters.faultsFirst(sayNumber(shown.length))}</p>
      )}
    </section>
  )

  function asLinks(all: Invitation[]) {
    const { columns, linkColumn, untilColumn } = words.rosters
    const head = [columns.name, words.accounts.slipName, columns.home, linkColumn, untilColumn]
    const rows = all.map(({ name, signInName, home, token, ends }) => [
      name,
      signInName,
      home,
      `${page}#${token}`,
      sayMoment(ends),
    ])
    return writeCsv([head.map((text) => text ?? ''), ...rows])
  }
}

function Slip({ invitation, page }: { invitation: Invitation; page: string }) {
  const { words, sayMoment } = useLocale()
  const { name, signInName, home, token, ends } = invitation
  return (
    <li>
      <small>{words.accounts.slip}</small>
      <b>{name}</b>
      <small>{home}</small>
      <dl>
        <dt>{words.accounts.slipOpen}</dt>
        <dd>{page.replace(/^https?:\/\//, '')}</dd>
        <dt>{words.accounts.slipName}</dt>
        <dd>{signInName}</dd>
        <dt>{words.accounts.slipCode}</dt>
        <dd>
          <code>{token.match(/.{1,4}/g)?.join(' ')}</code>
        </dd>
        <dt>{words.accounts.slipUntil}</dt>
        <dd>{sayMoment(ends)}</dd>
      </dl>
      <small>{words.accounts.slipWhy}</small>
    </li>
  )
}
