import { useState } from 'react'
import { Choice, Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { today } from '../units/today.ts'
import { type Picked, UnitPicker } from '../units/UnitPicker.tsx'
import type { Account } from './AccountPage.tsx'

type Form = Account['posts'][number]['form']

/** Notes a post of somebody at a unit. */
export function AddPost({ account, onClose }: { account: Account; onClose: () => void }) {
  const { words } = useLocale()
  const [unit, setUnit] = useState<Picked>({ id: account.homeId, name: account.home })
  const [title, setTitle] = useState('')
  const [form, setForm] = useState<Form>('definitif')
  const [isHead, setIsHead] = useState(false)
  const [from, setFrom] = useState(() => today())
  const [until, setUntil] = useState('')
  const add = useDo('POST /api/accounts/:id/posts', { onDone: onClose })
  const forms = Object.keys(words.accounts.forms) as Form[]
  return (
    <FormDialog
      title={words.accounts.addPostOf(account.name)}
      onClose={onClose}
      submit={words.accounts.addPost}
      doing={add}
      onSubmit={() =>
        add.run({
          params: { id: account.id },
          body: { unit: unit.id, title, form, isHead, from, until: until || undefined },
        })
      }
    >
      <Field
        label={words.accounts.postTitle}
        value={title}
        onChange={setTitle}
        hint={words.accounts.postTitleHint}
        maxLength={300}
        autoComplete="off"
        isRequired
      />
      <Choice
        label={words.accounts.form}
        value={form}
        onChange={setForm}
        options={forms.map((value) => ({ value, text: words.accounts.forms[value] }))}
      />
      <UnitPicker label={words.accounts.postAt} picked={unit} onPick={setUnit} />
      <label className="row check">
        <input
          type="checkbox"
          checked={isHead}
          onChange={(event) => setIsHead(event.target.checked)}
        />
        {words.accounts.leads}
      </label>
      <Field label={words.accounts.from} type="date" value={from} onChange={setFrom} isRequired />
      <Field
        label={words.accounts.until}
        type="date"
        value={until}
        onChange={setUntil}
        hint={words.accounts.untilWhy}
      />
    </FormDialog>
  )
}
