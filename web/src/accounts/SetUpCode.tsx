import { useState } from 'react'
import type { ReplyOf } from '../api.ts'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { AppSecret } from './AppSecret.tsx'
import { CodeField } from './CodeField.tsx'
import type { Own } from './OwnAccount.tsx'
import { PROVING_NOTHING, ProveFields, sayProof } from './ProveFields.tsx'

type Props = {
  own: Own
  onClose: () => void
  onDone: (what: 'switchedOn' | 'replaced') => void
}
type Offered = ReplyOf<'POST /api/me/code/offer'>

/** Sets up the second step, or moves it to another app: first who one is, then what the new app shows. */
export function SetUpCode({ own, onClose, onDone }: Props) {
  const { words } = useLocale()
  const text = words.ownAccount
  const [isMoving] = useState(own.hasCode)
  const [proof, setProof] = useState(PROVING_NOTHING)
  const [offered, setOffered] = useState<Offered>()
  const offer = useDo('POST /api/me/code/offer', { onDone: setOffered })
  const title = isMoving ? text.replace : text.switchOn
  if (offered)
    return (
      <KeepCode
        offered={offered}
        title={title}
        onClose={onClose}
        onDone={() => onDone(isMoving ? 'replaced' : 'switchedOn')}
      />
    )
  return (
    <FormDialog
      title={title}
      onClose={onClose}
      submit={words.signIn.codeSubmit}
      doing={offer}
      onSubmit={() => offer.run({ body: sayProof(own, proof) })}
    >
      <p className="quiet">{text.proveFirst}</p>
      <ProveFields own={own} proof={proof} onChange={setProof} />
    </FormDialog>
  )
}

type KeepProps = { offered: Offered; title: string; onClose: () => void; onDone: () => void }

function KeepCode({ offered, title, onClose, onDone }: KeepProps) {
  const { words } = useLocale()
  const [code, setCode] = useState('')
  const keep = useDo('POST /api/me/code', { onDone })
  return (
    <FormDialog
      title={title}
      onClose={onClose}
      submit={words.app.save}
      doing={keep}
      onSubmit={() => keep.run({ body: { offer: offered.offer, code } })}
    >
      <AppSecret offered={offered} />
      <CodeField label={words.ownAccount.newCode} value={code} onChange={setCode} />
    </FormDialog>
  )
}
