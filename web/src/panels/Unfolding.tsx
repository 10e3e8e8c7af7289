import { type ReactNode, useState } from 'react'

type Props = { title: string; startsOpen: boolean; children: ReactNode }

/** Something to do that is loaded only once it is looked at. */
export function Unfolding({ title, startsOpen, children }: Props) {
  const [wasOpened, setWasOpened] = useState<boolean>()
  const isOpen = wasOpened ?? startsOpen
  return (
    <details open={isOpen} onToggle={(event) => setWasOpened(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && children}
    </details>
  )
}
