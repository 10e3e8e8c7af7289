import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { DropCode } from './DropCode.tsx'
import type { Own } from './OwnAccount.tsx'
import { SetUpCode } from './SetUpCode.tsx'

type Said = 'switchedOn' | 'replaced' | 'dropped'

/** One's own second step: whether it is on, who asks for it, and what can be done about it. */
export function OwnCode({ own }: { own: Own }) {
  const { words } = useLocale()
  const text = words.ownAccount
  const [open, setOpen] = useState<'set_up' | 'drop'>()
  const [said, setSaid] = useState<Said>()
  const { hasCode, reasons } = own
  const begin = (what: typeof open) => {
    setSaid(undefined)
    setOpen(what)
  }
  const finish = (what: Said) => {
    setSaid(what)
    setOpen(undefined)
  }
  return (
    <section className="sheet stack" aria-labelledby="second">
      <div className="row spread">
        <h2 id="second">{text.second}</h2>
        <span className={`tag ${hasCode ? 'met' : ''}`}>{hasCode ? text.isOn : text.isOff}</span>
      </div>
      <p className="quiet">{text.secondWhy}</p>
      <Reasons reasons={reasons} />
      {!hasCode && reasons.length > 0 && <p className="notice">{text.soon}</p>}
      {said && (
        <p className="notice good" role="status">
          {text[said]}
        </p>
      )}
      <div className="row deed-row">
        <Button kind={hasCode ? undefined : 'main'} onPress={() => begin('set_up')}>
          {hasCode ? text.replace : text.switchOn}
        </Button>
        {hasCode && (
          <Button
            kind="stop"
            disabledReason={reasons.length ? words.reasons.code_required : undefined}
            onPress={() => begin('drop')}
          >
            {text.drop}
          </Button>
        )}
      </div>
      {open === 'set_up' && (
        <SetUpCode own={own} onClose={() => begin(undefined)} onDone={finish} />
      )}
      {open === 'drop' && (
        <DropCode own={own} onClose={() => begin(undefined)} onDone={() => finish('dropped')} />
      )}
    </section>
  )
}

/** Who asks for it: a role, or an agency of one role or of everyone. */
function Reasons({ reasons }: Pick<Own, 'reasons'>) {
  const { words } = useLocale()
  const text = words.ownAccount
  if (!reasons.length) return null
  const say = ({ role, agency }: Own['reasons'][number]) => {
    if (!agency) return role ? text.ofRole(words.roles[role]) : ''
    return role ? text.ofAgency(agency, words.roles[role]) : text.ofEveryone(agency)
  }
  return (
    <div>
      <b>{text.needed}</b>
      <ul className="reasons">
        {reasons.map((reason) => (
          <li key={`${reason.role} ${reason.agency}`}>{say(reason)}</li>
        ))}
      </ul>
    </div>
  )
}
