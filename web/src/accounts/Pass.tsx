import { useState } from 'react'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'

type Props = {
  invited: { token: string; ends: string }
  name: string
  signInName: string
}

/** The way in, shown this once: a link to copy, and a slip to print. */
export function Pass({ invited: { token, ends }, name, signInName }: Props) {
  const { words, sayMoment } = useLocale()
  const [copy, setCopy] = useState<'done' | 'failed'>()
  const page = `${location.origin}${paths.invitation}`
  const link = `${page}#${token}`
  const copyLink = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopy('done'),
      () => setCopy('failed'),
    )
  return (
    <div className="stack pass">
      <p className="notice" role="status">
        {words.accounts.inviteLinkWhy}
      </p>
      <TextArea
        label={words.accounts.inviteLink}
        value={link}
        onChange={() => undefined}
        isReadOnly
      />
      <div className="row">
        <Button kind="main" onPress={() => void copyLink()}>
          {words.accounts.copy}
        </Button>
        <Button onPress={() => window.print()}>{words.accounts.print}</Button>
        <span className="quiet" aria-live="polite">
          {copy === 'done' && words.accounts.copied}
          {copy === 'failed' && words.accounts.notCopied}
        </span>
      </div>
      <section className="slip stack" aria-label={words.accounts.slip}>
        <h3>{words.accounts.slip}</h3>
        <dl>
          <dt>{words.accounts.slipFor}</dt>
          <dd>{name}</dd>
          <dt>{words.accounts.slipName}</dt>
          <dd>{signInName}</dd>
          <dt>{words.accounts.slipOpen}</dt>
          <dd>{page.replace(/^https?:\/\//, '')}</dd>
          <dt>{words.accounts.slipCode}</dt>
          <dd>
            <code>{token.match(/.{1,4}/g)?.join(' ')}</code>
          </dd>
          <dt>{words.accounts.slipUntil}</dt>
          <dd>{sayMoment(ends)}</dd>
        </dl>
        <p className="why">{words.accounts.slipWhy}</p>
      </section>
    </div>
  )
}
