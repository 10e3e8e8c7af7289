import { exact } from '../exact.ts'
import {
  type Branch,
  type Framework,
  type Item,
  itemsOf,
  type Part,
  partsOf,
} from '../framework/framework.ts'
import { bothTexts, type Entry, figureText, type Meeting, pointsOf, sameFigure } from './entry.ts'
import { facetsOf } from './facetsOf.ts'

/** All that a worksheet says, node by node in its own order. */
export function worksheetEntries(framework: Framework, meeting: Meeting): Entry[] {
  const { scale } = framework
  const entriesOf = (part: Part, parent: Branch | undefined): Entry[] => {
    const id = meeting.idOf(part.id)
    const key = `node.${id}`
    const here = { part: 'worksheet', name: part.id, text: part.text, under: key } as const
    const weight = pointsOf(part.weight, scale)
    const isOneOfEqual = parent !== undefined && isEven(parent) && part.kind !== 'branch'
    return [
      { ...here, under: undefined, key, code: 'node', value: weight, same: '' },
      { ...here, key: `${key}.name`, code: 'renumbered', value: part.id },
      ...(parent
        ? [
            {
              ...here,
              key: `${key}.parent`,
              code: 'moved',
              value: parent.id,
              same: meeting.idOf(parent.id),
            } as const,
          ]
        : []),
      ...bothTexts({ ...here, key: `${key}.text`, code: 'text' }, part.text),
      { ...here, key: `${key}.weight`, code: 'weight', value: weight, isQuiet: isOneOfEqual },
      { ...here, key: `${key}.kind`, code: 'kind', value: part.kind },
      ...(part.kind === 'branch' ? branchEntries(part, key) : itemEntries(part, key)),
    ]
  }
  const branchEntries = (branch: Branch, key: string): Entry[] => {
    const here = { part: 'worksheet', name: branch.id, text: branch.text, under: key } as const
    const placed = branch.parts.filter(({ id }) => meeting.isPlaced(id))
    const share = exact(BigInt(branch.weight), BigInt(scale) * BigInt(branch.parts.length))
    return [
      {
        ...here,
        key: `${key}.order`,
        code: 'order',
        value: placed.map(({ id }) => id).join(', '),
        same: placed.map(({ id }) => meeting.idOf(id)).join(', '),
      },
      {
        ...here,
        key: `${key}.each`,
        code: 'weight_each',
        value: figureText(share),
        // A branch that weighs more has parts that weigh more; how many they are is what this tells.
        same: String(branch.parts.length),
        under: `${key}.even`,
      },
      ...branch.parts.flatMap((part) => entriesOf(part, branch)),
    ]
  }
  const itemEntries = (item: Item, key: string): Entry[] => {
    const here = { part: 'worksheet', within: item.id, text: item.text, under: key } as const
    return [
      ...facetsOf(item).map(([name, value]) => ({
        ...here,
        key: `${key}.facet.${name}`,
        code: 'facet' as const,
        name,
        value,
        // How an item of another kind is counted is another question.
        under: `${key}.kind.${item.kind}`,
      })),
      ...('options' in item ? optionTexts(item, key) : []),
      ...('counts' in item ? countEntries(item, key) : []),
      ...item.evidence.flatMap((hint, i) => ({
        ...here,
        key: `${key}.evidence.${hint.id}.${hint.en}`,
        code: 'evidence' as const,
        name: String(i + 1),
        text: hint,
        value: hint.id,
      })),
    ]
  }
  const optionTexts = (item: Extract<Item, { options: unknown }>, key: string): Entry[] =>
    item.options.flatMap((option) =>
      bothTexts(
        {
          part: 'worksheet',
          key: `${key}.option.${option.key}`,
          code: 'option_text',
          name: option.key,
          within: item.id,
          // Words for options of another scale are another question's.
          under: `${key}.scale.${item.scale}.${option.key}`,
        },
        option.text,
      ),
    )
  const countEntries = (item: Extract<Item, { counts: unknown }>, key: string): Entry[] =>
    item.counts.flatMap(({ id, text, sumOf, sameAs }) => {
      const own = `${key}.count.${id}`
      const here = { part: 'worksheet', name: id, within: item.id, text } as const
      const made = sumOf ? sumOf.join(' + ') : sameAs ? `${sameAs.item} ${sameAs.count}` : ''
      const same = sameAs ? `${meeting.idOf(sameAs.item)} ${sameAs.count}` : made
      return [
        { ...here, key: own, code: 'count', value: text.id, same: '', under: key },
        ...bothTexts({ ...here, key: `${own}.text`, code: 'text', under: own }, text),
        { ...here, key: `${own}.made`, code: 'count_made', value: made, same, under: own },
      ]
    })
  return entriesOf(framework.total, undefined)
}

/** The scales that items use, each as the first of its items has it. */
export function scaleEntries(framework: Framework): Entry[] {
  const seen = new Set<string>()
  return itemsOf(framework.total).flatMap((item): Entry[] => {
    if (!('scale' in item) || seen.has(item.scale)) return []
    seen.add(item.scale)
    const key = `scale.${item.scale}`
    const text = { id: item.scale, en: item.scale }
    return [
      { part: 'scales', key, code: 'scale', name: item.scale, text, value: keysOf(item), same: '' },
      ...item.options.flatMap(({ key: option, value, also }): Entry[] => {
        const own = `${key}.${option}`
        const here = { part: 'scales', name: option, within: item.scale, text } as const
        return [
          { ...here, key: own, code: 'option', value: sameFigure(value), same: '', under: key },
          {
            ...here,
            key: `${own}.value`,
            code: 'option_value',
            value: sameFigure(value),
            under: own,
          },
          {
            ...here,
            key: `${own}.also`,
            code: 'option_spellings',
            value: also.join(', '),
            under: own,
          },
        ]
      }),
    ]
  })
}

/** What a node is, as keys: what hangs on its kind, its scale or its equal parts is told where both laws have that. */
export function nodeKeys(framework: Framework, meeting: Meeting): string[] {
  return partsOf(framework.total).flatMap((part) => {
    const key = `node.${meeting.idOf(part.id)}`
    if (part.kind === 'branch') return isEven(part) ? [`${key}.even`] : []
    const options =
      'scale' in part ? part.options.map((option) => `scale.${part.scale}.${option.key}`) : []
    return [`kind.${part.kind}`, ...options].map((own) => `${key}.${own}`)
  })
}

export function groupEntries({ groups }: Framework, meeting: Meeting): Entry[] {
  return groups.flatMap(({ id, text, parts }): Entry[] => {
    const key = `group.${id}`
    const here = { part: 'groups', name: id, text } as const
    return [
      { ...here, key, code: 'group', value: parts.join(', '), same: '' },
      ...bothTexts({ ...here, key: `${key}.text`, code: 'text', under: key }, text),
      ...parts.map(
        (part): Entry => ({
          ...here,
          key: `${key}.part.${meeting.idOf(part)}`,
          code: 'group_part',
          name: part,
          within: id,
          value: part,
          same: '',
          under: key,
        }),
      ),
    ]
  })
}

/** Whether all parts of a branch are items of one weight: what the law weighs is then the branch. */
const isEven = ({ parts }: Branch) =>
  parts.every((part) => part.kind !== 'branch' && part.weight === parts[0]?.weight)

const keysOf = ({ options }: Extract<Item, { options: unknown }>) =>
  options.map(({ key }) => key).join(', ')
