import { useState } from 'react'
import { Dialog } from '../ui/Dialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { areShortcutsOn, setShortcuts } from './useShortcuts.ts'

/** Every key the worksheet listens to. */
export function Shortcuts({ layer, onClose }: { layer: 'unit' | 'tpi'; onClose: () => void }) {
  const { words } = useLocale()
  const text = words.worksheet.shortcuts
  const [isOn, setIsOn] = useState(areShortcutsOn)
  const keys: [keys: string[], does: string][] = [
    [['A', 'B', 'C', 'D', 'E'], text.choose],
    [['Y', 'T'], text.yesNo],
    ...(layer === 'tpi' ? [[['S'], text.agree] as [string[], string]] : []),
    [['J'], text.next],
    [['K'], text.previous],
    [['N'], text.note],
    [['G'], text.contents],
    [['P'], text.print],
    [['?'], text.help],
  ]
  return (
    <Dialog title={text.title} onClose={onClose}>
      <dl className="shortcuts">
        {keys.map(([names, does]) => (
          <div key={does}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="why">{text.where}</p>
      <label className="row">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ target }) => {
            setShortcuts(target.checked ? 'on' : 'off')
            setIsOn(target.checked)
          }}
        />
        {text.on}
      </label>
    </Dialog>
  )
}
