import { useState } from 'react'
import { useMe } from '../Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { Field, TextArea } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { View } from './useDossier.ts'

/** The integrity pact: how many signed, and my own signature. */
export function Pact({ view }: { view: View }) {
  const { words, sayNumber } = useLocale()
  const me = useMe()
  const params = { cycle: view.cycle.id, unit: view.unit.id }
  const sign = useDo('POST /api/cycles/:cycle/units/:unit/pact')
  const [isListing, setIsListing] = useState(false)
  const signed = view.signatures.length
  const staff = view.declaration?.staff
  const haveI = view.signatures.some(({ person }) => person === me.id)
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
      {view.deeds.list_signatures === null && (
        <Button onPress={() => setIsListing(true)}>{words.unit.listPaper}</Button>
      )}
      {isListing && (
        <Dialog title={words.unit.listPaper} onClose={() => setIsListing(false)}>
          <PaperForm view={view} onDone={() => setIsListing(false)} />
        </Dialog>
      )}
    </section>
  )
}

function PaperForm({ view, onDone }: { view: View; onDone: () => void }) {
  const { words } = useLocale()
  const [names, setNames] = useState('')
  const [signedOn, setSignedOn] = useState('')
  const list = useDo('POST /api/cycles/:cycle/units/:unit/pact/list', { onDone })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        const each = names
          .split('\n')
          .map((name) => name.trim())
          .filter(Boolean)
        list.run({
          params: { cycle: view.cycle.id, unit: view.unit.id },
          body: { names: each, signedOn },
        })
      }}
    >
      <TextArea label={words.unit.names} value={names} onChange={setNames} isRequired />
      <Field
        label={words.unit.signedOn}
        type="date"
        value={signedOn}
        onChange={setSignedOn}
        isRequired
      />
      <Problem error={list.error} />
      <Button type="submit" kind="main" isBusy={list.isBusy}>
        {words.app.save}
      </Button>
    </form>
  )
}
