import { sayFault } from '@teladan/words/fault/sayFault.ts'
import { makeFigure, wordsOf } from '@teladan/words/words.ts'
import { useLocale } from '../ui/Locale.tsx'
import type { Draft } from './draft.ts'

/** What is wrong with a draft, each with its place; or that nothing is. */
export function Faults({ draft: { faults } }: { draft: Draft }) {
  const { words, language, sayNumber } = useLocale()
  const figure = (decimal: string) => makeFigure(wordsOf(language), decimal)
  if (!faults.length) return <p className="notice good">{words.packs.sound}</p>
  return (
    <section className="sheet stack" aria-labelledby="faults">
      <h2 id="faults">{words.packs.faults(sayNumber(faults.length))}</h2>
      <p className="why">{words.packs.faultsWhy}</p>
      <ul className="list">
        {faults.map((fault) => (
          <li key={JSON.stringify(fault)}>
            {fault.node && <b>{fault.node} </b>}
            {sayFault(words.fault, fault, figure)}
            <small>{words.packs.line(fault.file, sayNumber(fault.line))}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
