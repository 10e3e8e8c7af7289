import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { Problem } from './Feedback.tsx'

type Props = {
  title: string
  onClose: () => void
  /** The fields, and whatever is to be read before the deed. */
  children?: ReactNode
  /** What the deed is called on its button. */
  submit: string
  kind?: 'main' | 'stop'
  /** Does the deed; the browser has checked the fields and nothing is missing. */
  onSubmit: () => void
  /** The deed itself, as `useDo` gives it: whether it runs, and what went wrong. */
  doing: { error: unknown; isBusy: boolean }
  /** Why it cannot be done yet, when the fields alone do not say it. */
  disabledReason?: string | undefined
}

/**
 * A window with a form: its fields, what went wrong, and one button that does it. Whoever opens it closes it
 * once the deed is done: `useDo(…, { onDone: close })`.
 */
export function FormDialog({
  title,
  onClose,
  children,
  submit,
  kind = 'main',
  onSubmit,
  doing,
  disabledReason,
}: Props) {
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (disabledReason === undefined && !doing.isBusy) onSubmit()
        }}
      >
        {children}
        <Problem error={doing.error} />
        <Button type="submit" kind={kind} isBusy={doing.isBusy} disabledReason={disabledReason}>
          {submit}
        </Button>
      </form>
    </Dialog>
  )
}
