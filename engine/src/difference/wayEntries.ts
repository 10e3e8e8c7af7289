import type { Condition, Pack } from '../packs/pack.ts'
import { bothTexts, type Entry, type Meeting, sameFigure } from './entry.ts'

/** The facts that conditions compare, and the conditions of every cycle. */
export function eligibilityEntries({ facts, eligibility }: Pack): Entry[] {
  return [
    ...facts.flatMap(({ id, text, of, grades = [], absent = '' }): Entry[] => {
      const key = `fact.${id}`
      const here = { part: 'eligibility', name: id, text } as const
      const detail = { ...here, under: key }
      return [
        { ...here, key, code: 'fact', value: of, same: '' },
        ...bothTexts({ ...detail, key: `${key}.text`, code: 'text' }, text),
        { ...detail, key: `${key}.of`, code: 'fact_of', value: of },
        { ...detail, key: `${key}.grades`, code: 'fact_grades', value: grades.join(', ') },
        { ...detail, key: `${key}.absent`, code: 'fact_absent', value: absent },
      ]
    }),
    ...eligibility.flatMap(({ cycle, rules }): Entry[] => {
      const key = `conditions.${cycle}`
      const text = { id: cycle, en: cycle }
      const timesSeen = new Map<string, number>()
      return [
        {
          part: 'eligibility',
          key,
          code: 'conditions',
          name: cycle,
          text,
          value: String(rules.length),
          same: '',
        },
        ...rules.flatMap((rule) => {
          const whom = [rule.fact, rule.for.join('+'), rule.by ?? ''].join(' ')
          const nth = (timesSeen.get(whom) ?? 0) + 1
          timesSeen.set(whom, nth)
          return conditionEntries(cycle, rule, `${key}.${whom} ${nth}`)
        }),
      ]
    }),
  ]
}

function conditionEntries(cycle: string, rule: Condition, key: string): Entry[] {
  const under = `conditions.${cycle}`
  const { fact: name, message: text, ground } = rule
  const here = { part: 'eligibility', name, within: cycle, text } as const
  return [
    { ...here, key, code: 'condition', value: limitOf(rule), under },
    ...bothTexts({ ...here, key: `${key}.text`, code: 'text', under: key }, text),
    ...groundEntries({ part: 'grounds', key, name, within: cycle, text }, ground, key),
  ]
}

/** What a condition asks for, in one word and its figures; `unknown` while nobody has said it. */
function limitOf({ oneOf, atLeast, above, since }: Condition): string {
  if (oneOf) return `oneOf ${oneOf.join(', ')}`
  if (atLeast !== undefined) return `atLeast ${sameFigure(atLeast)}`
  if (above !== undefined) return `above ${sameFigure(above)}`
  return since === undefined ? 'unknown' : `since ${since}`
}

/** The stations of the way. */
export function stageEntries({ stages }: Pack, meeting: Meeting): Entry[] {
  const common = stages.map(({ id }) => id).filter((id) => meeting.isInBoth('stage', id))
  return [
    {
      part: 'stages',
      key: 'stages.order',
      code: 'order',
      name: 'stages',
      text: { id: 'tahap', en: 'stages' },
      value: common.join(', '),
    },
    ...stages.flatMap((stage): Entry[] => {
      const key = `stage.${stage.id}`
      const here = { part: 'stages', name: stage.id, text: stage.text } as const
      const detail = { ...here, under: key }
      return [
        { ...here, key, code: 'stage', value: stage.kind, same: '' },
        ...bothTexts({ ...detail, key: `${key}.text`, code: 'text' }, stage.text),
        { ...detail, key: `${key}.kind`, code: 'stage_kind', value: stage.kind },
        { ...detail, key: `${key}.by`, code: 'stage_by', value: stage.by },
        { ...detail, key: `${key}.window`, code: 'stage_window', value: stage.window },
        { ...detail, key: `${key}.public`, code: 'stage_public', value: stage.public ?? '' },
        {
          ...detail,
          key: `${key}.authorities`,
          code: 'stage_authorities',
          value: stage.authorities.join(', '),
        },
      ]
    }),
  ]
}

/** Where a ground stands, how sure it is, and who says so. */
export function groundEntries(
  here: Pick<Entry, 'part' | 'key' | 'name' | 'within' | 'text'>,
  { basis, mark, sources, note }: Pack['figures'][number]['ground'],
  under: string | undefined,
): Entry[] {
  const { key } = here
  const told = { ...here, ...(under !== undefined && { under }) }
  return [
    { ...told, key: `${key}.mark`, code: 'mark', value: mark },
    { ...told, key: `${key}.basis`, code: 'basis', value: `${basis.document} ${basis.at}`.trim() },
    { ...told, key: `${key}.sources`, code: 'sources', value: sources.join(', ') },
    { ...told, key: `${key}.note.id`, code: 'note', language: 'id', value: note?.id ?? '' },
    { ...told, key: `${key}.note.en`, code: 'note', language: 'en', value: note?.en ?? '' },
  ]
}
