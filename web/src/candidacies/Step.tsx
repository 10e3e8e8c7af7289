import { type ReactNode, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import type { View } from './useDossier.ts'

type StepProps = {
  view: View
  deed: keyof View['deeds']
  label: string
  why?: string
  /** A step beside the one that takes the unit on. */
  isAside?: boolean
  form: (done: () => void) => ReactNode
}

/** A deed with the form that it takes; greyed with its reason where it is not allowed. */
export function Step({ view, deed, label, why, isAside, form }: StepProps) {
  const { words } = useLocale()
  const [isOpen, setIsOpen] = useState(false)
  const reason = view.deeds[deed]
  return (
    <>
      <Button
        {...(!isAside && { kind: 'main' })}
        disabledReason={reason === null ? undefined : (words.reasons[reason] ?? reason)}
        onPress={() => setIsOpen(true)}
      >
        {label}
      </Button>
      {why && reason === null && <p className="why">{why}</p>}
      {isOpen && (
        <Dialog title={label} onClose={() => setIsOpen(false)}>
          {form(() => setIsOpen(false))}
        </Dialog>
      )}
    </>
  )
}
