import { Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { CodeField } from './CodeField.tsx'
import type { Own } from './OwnAccount.tsx'

type Proof = { password: string; code: string }
export const PROVING_NOTHING: Proof = { password: '', code: '' }

type Props = { own: Own; proof: Proof; onChange: (proof: Proof) => void }

/** Where somebody shows that an account is theirs: its password, and a code where it has a second step. */
export function ProveFields({ own, proof, onChange }: Props) {
  const { words } = useLocale()
  const text = words.ownAccount
  return (
    <>
      <Field
        label={text.current}
        type="password"
        value={proof.password}
        onChange={(password) => onChange({ ...proof, password })}
        autoComplete="current-password"
        maxLength={400}
        isRequired
      />
      {own.hasCode && (
        <CodeField
          label={text.currentCode}
          value={proof.code}
          onChange={(code) => onChange({ ...proof, code })}
        />
      )}
      {own.demoCode && <DemoCode />}
      {own.hasCode && <p className="why">{text.lostPhone}</p>}
    </>
  )
}

/** What a request says of it. */
export const sayProof = ({ hasCode }: Own, { password, code }: Proof) => ({
  password,
  code: hasCode ? code : undefined,
})

/** The code that a demo account's app would show by now. */
function DemoCode() {
  const { words } = useLocale()
  const { data } = useAsk('GET /api/me/account', {}, { every: 10_000 })
  return data?.demoCode && <p className="notice">{words.signIn.demoCode(data.demoCode)}</p>
}
