import { useState } from 'react'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { Own } from './OwnAccount.tsx'
import { PROVING_NOTHING, ProveFields, sayProof } from './ProveFields.tsx'

type Props = { own: Own; onClose: () => void; onDone: () => void }

/** Switches one's own second step off. */
export function DropCode({ own, onClose, onDone }: Props) {
  const { words } = useLocale()
  const text = words.ownAccount
  const [proof, setProof] = useState(PROVING_NOTHING)
  const drop = useDo('POST /api/me/code/end', { onDone })
  return (
    <FormDialog
      title={text.drop}
      onClose={onClose}
      submit={text.drop}
      kind="stop"
      doing={drop}
      onSubmit={() => drop.run({ body: sayProof(own, proof) })}
    >
      <p className="quiet">{text.dropWhy}</p>
      <ProveFields own={own} proof={proof} onChange={setProof} />
    </FormDialog>
  )
}
