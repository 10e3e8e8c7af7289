import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useLocale } from './Locale.tsx'

/** A window over the page; Escape and the close button leave it. */
export function Dialog({
  title,
  onClose,
  children,
}: {
  title: string
  onClose: () => void
  children: ReactNode
}) {
  const { words } = useLocale()
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog ref={ref} aria-labelledby={id} onCancel={onClose}>
      <div className="stack">
        <div className="dialog-head">
          <h2 id={id}>{title}</h2>
          <button type="button" className="btn" onClick={onClose}>
            {words.app.close}
          </button>
        </div>
        {children}
      </div>
    </dialog>
  )
}
