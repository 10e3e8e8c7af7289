import { useQueryClient } from '@tanstack/react-query'
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api } from '../api.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { AppSecret } from './AppSecret.tsx'
import { CodeField } from './CodeField.tsx'
import { Doorway } from './Doorway.tsx'
import { wayBack } from './door.ts'

/** The door: name and password, then the code where a role asks for one. */
export function SignIn() {
  const { words } = useLocale()
  const [step, setStep] = useState<'name' | 'code' | 'enrol'>('name')
  const [demoCode, setDemoCode] = useState<string>()
  const { to } = useSearch({ strict: false }) as { to?: unknown }
  const router = useRouter()
  const queries = useQueryClient()

  const goOn = async () => {
    queries.clear()
    const me = await api('GET /api/me', {})
    if (me.step === 'in') await router.navigate({ href: wayBack(to) ?? paths.home })
    else setStep(me.step)
  }
  return (
    <Doorway>
      {step === 'name' && <NameStep onDone={goOn} onDemoCode={setDemoCode} />}
      {step === 'code' && <CodeStep onDone={goOn} demoCode={demoCode} />}
      {step === 'enrol' && <EnrolStep onDone={goOn} />}
      {step === 'name' && (
        <div className="stack">
          <p className="why">
            <Link to={paths.invitation}>{words.signIn.haveCode}</Link>
          </p>
          <p className="why">{words.signIn.lost}</p>
        </div>
      )}
    </Doorway>
  )
}

function useAttempt(work: () => Promise<void>) {
  const [error, setError] = useState<unknown>()
  const [isBusy, setIsBusy] = useState(false)
  const attempt = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setIsBusy(true)
    setError(undefined)
    await work().catch(setError)
    setIsBusy(false)
  }
  return { error, isBusy, onSubmit: (event: FormEvent) => void attempt(event) }
}

function NameStep({
  onDone,
  onDemoCode,
}: {
  onDone: () => Promise<void>
  onDemoCode: (code?: string) => void
}) {
  const { words } = useLocale()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const { error, isBusy, onSubmit } = useAttempt(async () => {
    const { demoCode } = await api('POST /api/session', { body: { name, password } })
    onDemoCode(demoCode)
    await onDone()
  })
  return (
    <form className="sheet stack" onSubmit={onSubmit}>
      <h1>{words.signIn.title}</h1>
      <Field
        label={words.signIn.name}
        value={name}
        onChange={setName}
        autoComplete="username"
        isRequired
      />
      <Field
        label={words.signIn.password}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        isRequired
      />
      <Problem error={error} />
      <Button type="submit" kind="main" isBusy={isBusy}>
        {words.signIn.submit}
      </Button>
    </form>
  )
}

function CodeStep({
  onDone,
  demoCode,
}: {
  onDone: () => Promise<void>
  demoCode: string | undefined
}) {
  const { words } = useLocale()
  const [code, setCode] = useState('')
  const { error, isBusy, onSubmit } = useAttempt(async () => {
    await api('POST /api/session/code', { body: { code } })
    await onDone()
  })
  return (
    <form className="sheet stack" onSubmit={onSubmit}>
      <h1>{words.signIn.codeTitle}</h1>
      <p className="quiet">{words.signIn.codeWhy}</p>
      <CodeField label={words.signIn.code} value={code} onChange={setCode} />
      {demoCode && <p className="notice">{words.signIn.demoCode(demoCode)}</p>}
      <Problem error={error} />
      <Button type="submit" kind="main" isBusy={isBusy}>
        {words.signIn.codeSubmit}
      </Button>
    </form>
  )
}

function EnrolStep({ onDone }: { onDone: () => Promise<void> }) {
  const { words } = useLocale()
  const { data, error: lost } = useAsk('GET /api/session/secret', {}, { isMadeAnew: true })
  const [code, setCode] = useState('')
  const { error, isBusy, onSubmit } = useAttempt(async () => {
    await api('POST /api/session/secret', { body: { secret: data?.secret ?? '', code } })
    await onDone()
  })
  return (
    <form className="sheet stack" onSubmit={onSubmit}>
      <h1>{words.signIn.enrolTitle}</h1>
      <p className="quiet">{words.signIn.enrolWhy}</p>
      {data && <AppSecret offered={data} />}
      <CodeField label={words.ownAccount.newCode} value={code} onChange={setCode} />
      <Problem error={error ?? lost} />
      <Button type="submit" kind="main" isBusy={isBusy}>
        {words.signIn.codeSubmit}
      </Button>
    </form>
  )
}
