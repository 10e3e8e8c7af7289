import { useState } from 'react'
import { Field } from '../ui/Field.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { type Draft, type Setting, useDraftReason, useSaySetting } from './draft.ts'
import { SetFigure } from './SetFigure.tsx'

const KINDS = ['parameter', 'rule', 'weight', 'when_none'] as const

/** Every figure of a draft that is set by name, with what it was; those that were changed stand open. */
export function Figures({ draft }: { draft: Draft }) {
  const { words } = useLocale()
  const text = useText()
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const found = draft.settings.filter((one) =>
    [one.name, one.of, text(one.text)].some((word) => word.toLowerCase().includes(wanted)),
  )
  return (
    <section className="sheet stack" aria-labelledby="figures">
      <h2 id="figures">{words.packs.figures}</h2>
      <Field
        label={words.packs.findFigure}
        type="search"
        value={search}
        onChange={setSearch}
        autoComplete="off"
      />
      {found.length === 0 && <p className="quiet">{words.packs.noFigure}</p>}
      {KINDS.map((kind) => {
        const own = found.filter((one) => one.kind === kind)
        if (!own.length) return null
        const isOpen = kind !== 'weight' && kind !== 'when_none'
        return (
          <details key={`${kind} ${wanted === ''}`} open={isOpen || wanted !== ''}>
            <summary>
              {words.packs.kinds[kind]} ({own.length})
            </summary>
            <ul className="list draft-figures">
              {own.map((setting) => (
                <FigureLine key={setting.name} draft={draft} setting={setting} />
              ))}
            </ul>
          </details>
        )
      })}
    </section>
  )
}

function FigureLine({ draft, setting }: { draft: Draft; setting: Setting }) {
  const { words } = useLocale()
  const text = useText()
  const [isSetting, setIsSetting] = useState(false)
  const reason = useDraftReason(draft)('change')
  const saySetting = useSaySetting()
  const { of, kind, value, before } = setting
  return (
    <li className="row spread baseline">
      <span className="grow">
        {kind !== 'parameter' && <b>{of} </b>}
        {text(setting.text)}
      </span>
      <span className="row baseline figure-value">
        {before !== null && before !== value && (
          <small>{words.packs.was(saySetting(setting, before))}</small>
        )}
        <b>{saySetting(setting, value)}</b>
        {reason === undefined && (
          <button
            type="button"
            className="as-link"
            aria-label={words.packs.setOf(`${of} ${text(setting.text)}`)}
            onClick={() => setIsSetting(true)}
          >
            {words.packs.set}
          </button>
        )}
      </span>
      {isSetting && (
        <SetFigure draft={draft} setting={setting} onClose={() => setIsSetting(false)} />
      )}
    </li>
  )
}
