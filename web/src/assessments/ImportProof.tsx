import type { Framework } from '@teladan/engine/framework/framework.ts'
import type { ReactNode } from 'react'
import { Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { ItemName } from './ItemName.tsx'
import type { Imported, NamedLink } from './imported.ts'

/** What of the proof that a file names is to be kept. */
export type ProofChosen = {
  /** Links by item and place: `A.I.1.i.a:1`. */
  links: string[]
  /** The day those links were last opened. */
  openedOn: string
  /** Items whose proof in words goes into their explanation. */
  notes: string[]
}
export const NO_PROOF: ProofChosen = { links: [], openedOn: '', notes: [] }

type Props = {
  evidence: Imported['evidence']
  framework: Framework
  chosen: ProofChosen
  onChoose: (chosen: ProofChosen) => void
}

/** The proof that a file names and that is not here: links to be added, and words to be kept, each by a tick. */
export function ImportProof({ evidence, framework, chosen, onChoose }: Props) {
  const { words } = useLocale()
  const say = words.workbook
  const linked = evidence.flatMap(({ item, links, barred }) => {
    const fresh = links.filter(({ state }) => state === 'new')
    return fresh.length ? [{ item, barred, links: fresh }] : []
  })
  const worded = evidence.filter(({ text }) => text !== null)
  const canLink = linked.flatMap((one) =>
    one.barred === null ? one.links.map((link) => nameOf(one.item, link)) : [],
  )
  const canNote = worded.flatMap(({ item, barred }) => (barred === null ? [item] : []))
  return (
    <>
      {linked.length > 0 && (
        <fieldset className="named">
          <legend>{say.links(linked.reduce((sum, { links }) => sum + links.length, 0))}</legend>
          <All
            label={say.addAllLinks}
            all={canLink}
            picked={chosen.links}
            onPick={(links) => onChoose({ ...chosen, links })}
          />
          {chosen.links.length > 0 && (
            <Field
              label={words.worksheet.openedOn}
              type="date"
              value={chosen.openedOn}
              onChange={(openedOn) => onChoose({ ...chosen, openedOn })}
              hint={say.openedOnWhy}
              isRequired
            />
          )}
          <ul className="list">
            {linked.map(({ item, barred, links }) => (
              <li key={item}>
                <ItemName row={{ item }} framework={framework} />
                {barred !== null && <small>{words.reasons[barred] ?? barred}</small>}
                {links.map((link) => {
                  const name = nameOf(item, link)
                  return (
                    <Tick
                      key={name}
                      isOn={chosen.links.includes(name)}
                      isShut={barred !== null}
                      onTurn={() => onChoose({ ...chosen, links: turned(chosen.links, name) })}
                    >
                      {link.title ?? link.link}
                      {link.title !== null && <small>{link.link}</small>}
                    </Tick>
                  )
                })}
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      {worded.length > 0 && (
        <fieldset className="named">
          <legend>{say.texts(worded.length)}</legend>
          <All
            label={say.noteAllTexts}
            all={canNote}
            picked={chosen.notes}
            onPick={(notes) => onChoose({ ...chosen, notes })}
          />
          <ul className="list">
            {worded.map(({ item, text, barred }) => (
              <li key={item}>
                <ItemName row={{ item }} framework={framework} />
                {barred !== null && <small>{words.reasons[barred] ?? barred}</small>}
                <Tick
                  isOn={chosen.notes.includes(item)}
                  isShut={barred !== null}
                  onTurn={() => onChoose({ ...chosen, notes: turned(chosen.notes, item) })}
                >
                  <span className="prose">{text}</span>
                </Tick>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
    </>
  )
}

/** As the import takes them: the day, and the places of each item's links. */
export function linksHeader({ links, openedOn }: ProofChosen): string {
  if (!links.length) return ''
  const places = new Map<string, string[]>()
  for (const name of links) {
    const [item = '', nth = ''] = name.split(':')
    places.set(item, [...(places.get(item) ?? []), nth])
  }
  return `${openedOn} ${[...places].map(([item, all]) => `${item}:${all.join('+')}`).join()}`
}

const nameOf = (item: string, { nth }: NamedLink) => `${item}:${nth}`
const turned = (all: string[], one: string) =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one]

type AllProps = {
  label: string
  all: string[]
  picked: string[]
  onPick: (picked: string[]) => void
}

/** Ticks all that may be ticked, or none. */
function All({ label, all, picked, onPick }: AllProps) {
  const isAll = all.length > 0 && all.every((one) => picked.includes(one))
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={isAll}
        disabled={!all.length}
        ref={(box) => {
          if (box) box.indeterminate = !isAll && picked.length > 0
        }}
        onChange={() => onPick(isAll ? [] : all)}
      />
      <b>{label}</b>
    </label>
  )
}

type TickProps = {
  isOn: boolean
  isShut: boolean
  onTurn: () => void
  children: ReactNode
}

function Tick({ isOn, isShut, onTurn, children }: TickProps) {
  return (
    <label className="tick">
      <input type="checkbox" checked={isOn} disabled={isShut} onChange={onTurn} />
      <span>{children}</span>
    </label>
  )
}
