import type { RosterReply } from '@teladan/server/rosters/rosterReply.ts'
import { useLocale } from '../ui/Locale.tsx'

/** Every cell that cannot be taken, its address first, and what to do about it. */
export function Faults({ reply }: { reply: RosterReply }) {
  const { words, sayNumber } = useLocale()
  const { faults, faultsAll } = reply
  return (
    <section className="sheet stack" aria-labelledby="faults">
      <h2 id="faults">{words.rosters.faults(sayNumber(faultsAll))}</h2>
      <p className="quiet">
        {words.rosters.faultsWhy} {reply.sheet && words.rosters.readFrom(reply.sheet)}{' '}
        {faults.length < faultsAll && words.rosters.faultsFirst(sayNumber(faults.length))}
      </p>
      <table className="table roster">
        <thead>
          <tr>
            <th scope="col">{words.rosters.cell}</th>
            <th scope="col">{words.rosters.column}</th>
            <th scope="col">{words.rosters.stands}</th>
            <th scope="col">{words.rosters.mend}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault) => (
            <FaultLine key={`${fault.at} ${fault.code} ${fault.got}`} fault={fault} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function FaultLine({ fault }: { fault: RosterReply['faults'][number] }) {
  const { words, sayDay } = useLocale()
  const { at, column, code, got = '', options } = fault
  const other = /^\d{4}-\d\d-\d\d$/.test(fault.other ?? '')
    ? sayDay(fault.other ?? '')
    : fault.other
  return (
    <tr>
      <td className="at">{at}</td>
      <td>{words.rosters.columns[column] ?? column}</td>
      <td className="got">{got && <q>{got}</q>}</td>
      <td>
        {words.rosters.faultCodes[code]({ got, other: other ?? '' })}
        {options && (
          <small>
            {words.rosters.options} {options.join(', ')}
          </small>
        )}
      </td>
    </tr>
  )
}
