import { BEFORE_PROPOSAL } from '@teladan/engine/stages/deeds.ts'
import { useState } from 'react'
import { useMe } from '../Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'
import { PaperForm } from './PaperForm.tsx'
import { Signers } from './Signers.tsx'
import type { View } from './useDossier.ts'

/** The integrity pact: who signed so far, others while one looks on, and my own signature. */
export function Pact({ view }: { view: View }) {
  const { words, sayNumber } = useLocale()
  const me = useMe()
  const params = { cycle: view.cycle.id, unit: view.unit.id }
  const sign = useDo('POST /api/cycles/:cycle/units/:unit/pact')
  const [isListing, setIsListing] = useState(false)
  const isGoingOn = !view.ended && BEFORE_PROPOSAL.some((stage) => stage === view.stage)
  const now = useAsk(
    'GET /api/cycles/:cycle/units/:unit/pact',
    { params },
    { isOn: isGoingOn, every: 5000 },
  )
  const signatures = now.data?.signatures ?? view.signatures
  const signed = signatures.length
  const staff = view.declaration?.staff
  const haveI = signatures.some(({ person }) => person === me.id)
  return (
    <section className="sheet stack">
      <h2>{words.unit.pact}</h2>
      {staff ? (
        <>
          <p>{words.unit.signed(signed, sayNumber(staff))}</p>
          <div className="bar" aria-hidden>
            <i style={{ left: 0, width: `${Math.min(100, (signed / staff) * 100)}%` }} />
          </div>
        </>
      ) : (
        <p>{words.unit.signedOnly(signed)}</p>
      )}
      {view.deeds.sign_pact === null && !haveI && (
        <>
          <p className="why">{words.unit.signText}</p>
          <Button onPress={() => sign.run({ params })} isBusy={sign.isBusy}>
            {words.unit.sign}
          </Button>
        </>
      )}
      <Problem error={sign.error} />
      <Signers {...params} signatures={signatures} />
      {view.deeds.list_signatures === null && (
        <Button onPress={() => setIsListing(true)}>{words.unit.listPaper}</Button>
      )}
      {isListing && (
        <Dialog title={words.unit.listPaper} onClose={() => setIsListing(false)}>
          <PaperForm view={{ ...view, signatures }} onDone={() => setIsListing(false)} />
        </Dialog>
      )}
    </section>
  )
}
