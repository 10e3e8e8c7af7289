import { useIsMutating } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { type Draft, useDraftReason, useSeen } from './draft.ts'

type Deed = 'ask' | 'sign' | 'return' | 'seed' | 'drop'

/** What can be done to a draft as it stands, and by whom. */
export function Deeds({ draft }: { draft: Draft }) {
  const { words } = useLocale()
  const reasonFor = useDraftReason(draft)
  const [deed, setDeed] = useState<Deed>()
  // What is asked for is what was seen, and not what was there before one's own change of it.
  const isChanging = useIsMutating() > 0
  const shown: Record<Draft['state'], Deed[]> = {
    draft: ['ask', 'drop'],
    in_review: ['sign', 'return'],
    signed: ['seed', 'return'],
    seeded: [],
    dropped: [],
  }
  const close = () => setDeed(undefined)
  return (
    <section className="sheet stack" aria-labelledby="deeds">
      <h2 id="deeds">{words.packs.deeds}</h2>
      <dl className="seals">
        <div>
          <dt>{words.packs.base}</dt>
          <dd>
            <code>{draft.baseId}</code>
          </dd>
        </div>
        <div>
          <dt>{words.packs.seal}</dt>
          <dd>
            <code>{draft.hash.slice(0, 12)}</code>
          </dd>
        </div>
      </dl>
      {!shown[draft.state].length && <p className="quiet">{words.packs.noDeeds}</p>}
      {shown[draft.state].map((one, i) => (
        <Button
          key={one}
          {...(i === 0 ? { kind: 'main' as const } : one === 'drop' && { kind: 'stop' as const })}
          isBusy={isChanging}
          disabledReason={reasonFor(one)}
          onPress={() => setDeed(one)}
        >
          {words.packs[one]}
        </Button>
      ))}
      {deed === 'ask' && <Ask draft={draft} onClose={close} />}
      {deed === 'sign' && <Sign draft={draft} onClose={close} />}
      {deed === 'return' && <Return draft={draft} onClose={close} />}
      {deed === 'seed' && <Seed draft={draft} onClose={close} />}
      {deed === 'drop' && <Drop draft={draft} onClose={close} />}
    </section>
  )
}

type Props = { draft: Draft; onClose: () => void }

function Ask({ draft, onClose }: Props) {
  const { words } = useLocale()
  const { seen, movedOn } = useSeen(draft)
  const ask = useDo('POST /api/pack-drafts/:id/review', { onDone: onClose })
  return (
    <FormDialog
      title={words.packs.ask}
      onClose={onClose}
      submit={words.packs.ask}
      onSubmit={() => ask.run({ params: { id: draft.id }, body: { seen } })}
      doing={ask}
      disabledReason={movedOn}
    >
      <p>{words.packs.askWhy}</p>
    </FormDialog>
  )
}

function Sign({ draft, onClose }: Props) {
  const { words } = useLocale()
  const { seen, movedOn } = useSeen(draft)
  const sign = useDo('POST /api/pack-drafts/:id/signature', { onDone: onClose })
  return (
    <FormDialog
      title={words.packs.sign}
      onClose={onClose}
      submit={words.packs.sign}
      onSubmit={() => sign.run({ params: { id: draft.id }, body: { seen } })}
      doing={sign}
      disabledReason={movedOn}
    >
      <p>{words.packs.signBody}</p>
      <p>{words.packs.signWhy}</p>
      <p className="signed-hash">
        <code>{seen}</code>
      </p>
    </FormDialog>
  )
}

function Return({ draft: { id }, onClose }: Props) {
  const { words } = useLocale()
  const [reason, setReason] = useState('')
  const giveBack = useDo('POST /api/pack-drafts/:id/return', { onDone: onClose })
  return (
    <FormDialog
      title={words.packs.return}
      onClose={onClose}
      submit={words.packs.return}
      onSubmit={() => giveBack.run({ params: { id }, body: { reason } })}
      doing={giveBack}
    >
      <TextArea label={words.packs.reason} value={reason} onChange={setReason} isRequired />
    </FormDialog>
  )
}

function Seed({ draft: { id }, onClose }: Props) {
  const { words } = useLocale()
  const seed = useDo('POST /api/pack-drafts/:id/seed', { onDone: onClose })
  return (
    <FormDialog
      title={words.packs.seed}
      onClose={onClose}
      submit={words.packs.seed}
      onSubmit={() => seed.run({ params: { id } })}
      doing={seed}
    >
      <p>{words.packs.seedWhy}</p>
    </FormDialog>
  )
}

function Drop({ draft: { id }, onClose }: Props) {
  const { words } = useLocale()
  const drop = useDo('DELETE /api/pack-drafts/:id', { onDone: onClose })
  return (
    <FormDialog
      title={words.packs.drop}
      onClose={onClose}
      submit={words.packs.drop}
      kind="stop"
      onSubmit={() => drop.run({ params: { id } })}
      doing={drop}
    >
      <p>{words.packs.dropWhy}</p>
    </FormDialog>
  )
}
