import { useState } from 'react'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { CodeGroup, Rules } from './CodeRules.tsx'
import { useSayCount } from './useSayCount.ts'

type Props = { agency: number; rules: Rules; onClose: () => void; onDone: () => void }
type Covers = CodeGroup['covers']

/** Says of whom an agency asks a second step. */
export function CodeRulesForm({ agency, rules, onClose, onDone }: Props) {
  const { words } = useLocale()
  const text = words.codeRules
  const sayCount = useSayCount()
  const [was] = useState(() => askedIn(rules))
  const [asks, setAsks] = useState<Covers[]>(was)
  const set = useDo('PUT /api/units/:agency/code-rules', { onDone })
  const isForAll = asks.includes('everyone')
  const toggle = (covers: Covers) =>
    setAsks(asks.includes(covers) ? asks.filter((one) => one !== covers) : [...asks, covers])
  return (
    <FormDialog
      title={text.changeOf(rules.name)}
      onClose={onClose}
      submit={words.app.save}
      doing={set}
      disabledReason={say(askedIn(rules)) === say(was) ? undefined : text.overtaken}
      onSubmit={() => set.run({ params: { agency }, body: { was, asks } })}
    >
      <fieldset className="asks">
        <legend className="hidden">{text.others}</legend>
        {rules.groups.map((group) => (
          <label key={group.covers} className="pick">
            <input
              type="checkbox"
              checked={asks.includes(group.covers) || isForAll}
              disabled={isForAll && group.covers !== 'everyone'}
              onChange={() => toggle(group.covers)}
            />
            <span>
              {group.covers === 'everyone' ? text.everyone : words.roles[group.covers]}
              {group.covers === 'everyone' && <small>{text.everyoneWhy}</small>}
              <small>{sayCount(group)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="why">{text.changeWhy}</p>
    </FormDialog>
  )
}

const askedIn = ({ groups }: Rules): Covers[] =>
  groups.flatMap(({ covers, since }) => (since === null ? [] : covers))
const say = (covers: Covers[]) => covers.toSorted().join()
