import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'

/** Where an invitation leads: its token stands behind the `#`, so that it is in no log. */
export function Invitation() {
  const { words } = useLocale()
  const [password, setPassword] = useState('')
  const [name, setName] = useState<string>()
  const accept = useDo('POST /api/invitations/accept', { onDone: (reply) => setName(reply.name) })
  return (
    <main className="narrow stack wide">
      <span className="mark">
        <img src="/mark.svg" alt="" />
        Teladan
      </span>
      {name ? (
        <div className="sheet stack">
          <p>{words.signIn.inviteDone(name)}</p>
          <Link className="btn main" to={paths.signIn}>
            {words.signIn.submit}
          </Link>
        </div>
      ) : (
        <form
          className="sheet stack"
          onSubmit={(event) => {
            event.preventDefault()
            accept.run({ body: { token: location.hash.slice(1), password } })
          }}
        >
          <h1>{words.signIn.inviteTitle}</h1>
          <p className="quiet">{words.signIn.inviteWhy}</p>
          <Field
            label={words.signIn.newPassword}
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="new-password"
            isRequired
          />
          <Problem error={accept.error} />
          <Button type="submit" kind="main" isBusy={accept.isBusy}>
            {words.app.save}
          </Button>
        </form>
      )}
    </main>
  )
}
