import { useState } from 'react'
import { Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { today } from '../units/today.ts'
import type { Account } from './AccountPage.tsx'

type Props = { post: Account['posts'][number]; onClose: () => void }

/** Ends a post with a last day. */
export function EndPost({ post, onClose }: Props) {
  const { words } = useLocale()
  const [on, setOn] = useState(() => today())
  const end = useDo('POST /api/posts/:id/end', { onDone: onClose })
  return (
    <FormDialog
      title={words.accounts.endPost(words.accounts.post(post.title, post.form))}
      onClose={onClose}
      submit={words.accounts.end}
      kind="stop"
      doing={end}
      onSubmit={() => end.run({ params: { id: post.id }, body: { on } })}
    >
      <Field label={words.accounts.lastDay} type="date" value={on} onChange={setOn} isRequired />
    </FormDialog>
  )
}
