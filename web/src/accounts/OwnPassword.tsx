import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'

/** One's own password, and where it is changed. */
export function OwnPassword() {
  const { words } = useLocale()
  const text = words.ownAccount
  const [step, setStep] = useState<'open' | 'done'>()
  return (
    <section className="sheet stack" aria-labelledby="password">
      <h2 id="password">{text.password}</h2>
      <p className="quiet">{text.passwordWhy}</p>
      {step === 'done' && (
        <p className="notice good" role="status">
          {text.passwordChanged}
        </p>
      )}
      <div className="row">
        <Button onPress={() => setStep('open')}>{text.changePassword}</Button>
      </div>
      {step === 'open' && (
        <ChangePassword onClose={() => setStep(undefined)} onDone={() => setStep('done')} />
      )}
    </section>
  )
}

function ChangePassword({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { words } = useLocale()
  const text = words.ownAccount
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const change = useDo('PUT /api/me/password', { onDone })
  return (
    <FormDialog
      title={text.changePassword}
      onClose={onClose}
      submit={text.changePassword}
      doing={change}
      onSubmit={() => change.run({ body: { current, password } })}
      disabledReason={again !== '' && again !== password ? text.differs : undefined}
    >
      <Field
        label={text.current}
        type="password"
        value={current}
        onChange={setCurrent}
        autoComplete="current-password"
        maxLength={400}
        isRequired
      />
      <Field
        label={text.next}
        type="password"
        value={password}
        onChange={setPassword}
        hint={text.nextWhy}
        autoComplete="new-password"
        maxLength={400}
        isRequired
      />
      <Field
        label={text.again}
        type="password"
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
        maxLength={400}
        isRequired
      />
      <p className="why">{text.endsOthers}</p>
    </FormDialog>
  )
}
