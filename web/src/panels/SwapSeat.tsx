import { useState } from 'react'
import { Dialog } from '../ui/Dialog.tsx'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { Choice, TextArea } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'
import { type ChangeProps, sitting } from './panel.ts'

/** Gives a seat to another member of the panel, with the reason. */
export function SwapSeat({ panel, onClose }: ChangeProps) {
  const { words } = useLocale()
  const [leaves, setLeaves] = useState('')
  const [comes, setComes] = useState('')
  const [reason, setReason] = useState('')
  const swap = useDo('POST /api/panels/:id/swap', { onDone: onClose })
  const { cycle, agency } = panel
  const able = useAsk('GET /api/cycles/:cycle/agencies/:agency/panel-matters', {
    params: { cycle, agency },
  })
  const free = able.data?.members.filter(
    ({ id }) => !panel.seats.some(({ person }) => person === id),
  )
  if (!free?.length)
    return (
      <Dialog title={words.panel.swap} onClose={onClose}>
        {able.error ? (
          <Problem error={able.error} onRetry={() => void able.refetch()} />
        ) : free ? (
          <p>{words.panel.nobodyComes}</p>
        ) : (
          <Loading />
        )}
      </Dialog>
    )
  const none = { value: '', text: words.panel.choosePerson }
  return (
    <FormDialog
      title={words.panel.swap}
      onClose={onClose}
      submit={words.panel.swap}
      kind="main"
      onSubmit={() => swap.run({ params: { id: panel.id }, body: { leaves, comes, reason } })}
      doing={swap}
    >
      <p>{words.panel.swapWhy}</p>
      <Choice
        label={words.panel.leaves}
        value={leaves}
        onChange={setLeaves}
        isRequired
        options={[
          none,
          ...sitting(panel).map(({ person, name, isChair }) => ({
            value: person,
            text: isChair ? `${name} (${words.panel.chair})` : name,
          })),
        ]}
      />
      <Choice
        label={words.panel.comes}
        value={comes}
        onChange={setComes}
        isRequired
        options={[none, ...free.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <TextArea label={words.panel.changeReason} value={reason} onChange={setReason} isRequired />
    </FormDialog>
  )
}
