import type { ReactNode } from 'react'
import { useLocale } from '../ui/Locale.tsx'
import type { Proof } from './proof.ts'

type Props = {
  at: { cycle: number; unit: number }
  proof: Proof
  /** What is to be said of it here: whose it is, and since when. */
  says: string
  /** What can be done with it. */
  children?: ReactNode
}

/** One proof: its name leads to it, and the line says beforehand how it opens. */
export function ProofLine({ at: { cycle, unit }, proof, says, children }: Props) {
  const { words, sayDay, sayNumber } = useLocale()
  const { id, title, file, link, openedOn, openedBy } = proof
  const address = `/api/cycles/${cycle}/units/${unit}/evidence/${id}/file`
  return (
    <li>
      <a href={link ?? address} target="_blank" rel="noreferrer">
        {title}
      </a>
      <small>{says}</small>
      {file ? (
        <small>
          {opensHere(file.type) ? words.worksheet.opens : words.worksheet.downloads} ·{' '}
          {sayNumber(Math.ceil(file.size / 1024))} kB
          {opensHere(file.type) && (
            <>
              {' · '}
              <a href={address} download>
                {words.worksheet.download}
                <span className="hidden"> {title}</span>
              </a>
            </>
          )}
        </small>
      ) : (
        <small className="warn">
          {words.worksheet.notFrozen(openedOn ? sayDay(openedOn) : '–', openedBy)}
        </small>
      )}
      {children}
    </li>
  )
}

/** What browsers show by themselves; anything else they save. */
const opensHere = (type: string) => type === 'application/pdf' || type.startsWith('image/')
