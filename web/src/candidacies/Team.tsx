import type { Framework } from '@teladan/engine/framework/framework.ts'
import { useState } from 'react'
import { useLocale, useText } from '../ui/Locale.tsx'
import { SectionForm } from './SectionForm.tsx'
import type { View } from './useDossier.ts'

/** Who of the unit answers in which area; the head gives the sections (pokja). */
export function Team({ view, framework }: { view: View; framework: Framework }) {
  const { words } = useLocale()
  const text = useText()
  const [area, setArea] = useState<string>()
  const mayGive = view.deeds.give_section === null
  const asked = framework.groups.find(({ id }) => id === area)
  if (!framework.groups.length || (!mayGive && !view.sections.length)) return null
  return (
    <section className="sheet stack">
      <h2>{words.unit.team}</h2>
      <ul className="list">
        {framework.groups.map((group) => {
          const names = view.sections.filter((one) => one.area === group.id)
          return (
            <li key={group.id} className="section-given">
              <span>
                {text(group.text)}
                <small>{names.map(({ name }) => name).join(', ') || words.unit.sectionAll}</small>
              </span>
              {mayGive && (
                <button
                  type="button"
                  className="as-link"
                  aria-label={words.unit.sectionChangeOf(text(group.text))}
                  onClick={() => setArea(group.id)}
                >
                  {words.unit.sectionChange}
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {asked && <SectionForm view={view} area={asked} onClose={() => setArea(undefined)} />}
    </section>
  )
}
