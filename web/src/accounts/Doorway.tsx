import type { ReactNode } from 'react'
import { LanguageButton } from '../Shell.tsx'

/** The frame of the pages before one is signed in. */
export function Doorway({ children }: { children: ReactNode }) {
  return (
    <main className="narrow stack wide">
      <div className="row spread">
        <a className="mark" href="/">
          <img src="/mark.svg" alt="" />
          Teladan
        </a>
        <div className="me">
          <LanguageButton />
        </div>
      </div>
      {children}
    </main>
  )
}
