import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { Doorway } from './Doorway.tsx'

/** Where an invitation leads: its code stands behind the `#`, so that it is in no log, or is typed from paper. */
export function Invitation() {
  const { words } = useLocale()
  const [isLink] = useState(() => location.hash.length > 1)
  const [code, setCode] = useState(() => location.hash.slice(1))
  const [password, setPassword] = useState('')
  const [name, setName] = useState<string>()
  const accept = useDo('POST /api/invitations/accept', { onDone: (reply) => setName(reply.name) })
  return (
    <Doorway>
      {name ? (
        <div className="sheet stack">
          <p role="status">{words.signIn.inviteDone(name)}</p>
          <Link className="btn main" to={paths.signIn}>
            {words.signIn.submit}
          </Link>
        </div>
      ) : (
        <form
          className="sheet stack"
          onSubmit={(event) => {
            event.preventDefault()
            accept.run({ body: { token: code, password } })
          }}
        >
          <h1>{words.signIn.inviteTitle}</h1>
          <p className="quiet">{words.signIn.inviteWhy}</p>
          {!isLink && (
            <Field
              label={words.signIn.inviteCode}
              value={code}
              onChange={setCode}
              hint={words.signIn.inviteCodeWhy}
              autoComplete="off"
              maxLength={100}
              isRequired
            />
          )}
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
    </Doorway>
  )
}
