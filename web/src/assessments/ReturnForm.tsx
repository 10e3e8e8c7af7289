import type { Framework, Item } from '@teladan/engine/framework/framework.ts'
import { useState } from 'react'
import type { View } from '../candidacies/useDossier.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field, TextArea } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { type Marked, ReturnList } from './ReturnList.tsx'

type Props = { person: string; view: View; item: Item; framework: Framework }

/** Marks questions to go back to the unit; they are sent together, since sending closes the round. */
export function ReturnForm({ person, view, item, framework }: Props) {
  const { words } = useLocale()
  const shelf = `returns ${person} ${view.cycle.id} ${view.unit.id}`
  const [marked, setMarked] = useState<Marked[]>(
    () => JSON.parse(sessionStorage.getItem(shelf) ?? '[]') as Marked[],
  )
  const [isOpen, setIsOpen] = useState(false)
  const [isSending, setIsSending] = useState(false)
  const [reason, setReason] = useState('')
  const [dueOn, setDueOn] = useState('')
  const keep = (next: Marked[]) => {
    sessionStorage.setItem(shelf, JSON.stringify(next))
    setMarked(next)
  }
  const send = useDo(
    view.stage === 'coach_review'
      ? 'POST /api/cycles/:cycle/units/:unit/coach/return'
      : 'POST /api/cycles/:cycle/units/:unit/return',
    // What was marked while it was on its way is still to be sent.
    {
      onTaken: (_, { body }) =>
        keep(marked.filter(({ item }) => !body.items.some((sent) => sent.item === item))),
    },
  )
  return (
    <div className="row">
      <Button onPress={() => setIsOpen(true)}>{words.worksheet.returnItem}</Button>
      {marked.length > 0 && (
        <Button kind="stop" onPress={() => setIsSending(true)}>
          {words.worksheet.returnSend(marked.length)} …
        </Button>
      )}
      {isSending && marked.length > 0 && (
        <ReturnList
          {...{ marked, framework }}
          doing={send}
          onUnmark={(id) => keep(marked.filter((one) => one.item !== id))}
          onClose={() => setIsSending(false)}
          onSend={() =>
            send.run({
              params: { cycle: view.cycle.id, unit: view.unit.id },
              body: { items: marked },
            })
          }
        />
      )}
      {isOpen && (
        <Dialog title={words.worksheet.returnItem} onClose={() => setIsOpen(false)}>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault()
              keep([
                ...marked.filter((one) => one.item !== item.id),
                { item: item.id, reason, dueOn },
              ])
              setIsOpen(false)
            }}
          >
            <TextArea
              label={words.worksheet.returnReason}
              value={reason}
              onChange={setReason}
              isRequired
            />
            <Field
              label={words.worksheet.returnDue}
              type="date"
              value={dueOn}
              onChange={setDueOn}
              isRequired
            />
            <Button type="submit" kind="main">
              {words.worksheet.returnAdd}
            </Button>
          </form>
        </Dialog>
      )}
    </div>
  )
}
