import { STAGE_KINDS } from '@teladan/engine/stages/stage.ts'
import type { ReplyOf } from '../api.ts'
import { usePrinted } from '../packs/usePrinted.ts'
import { useMe } from '../Shell.tsx'
import { Choice, Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import type { useSearchInAddress } from '../ui/useSearchInAddress.ts'
import type { useBoardAddress } from './useBoardAddress.ts'

type Props = {
  cycle: number
  search: ReturnType<typeof useSearchInAddress>
  address: ReturnType<typeof useBoardAddress>
}

/** What the board is narrowed to; all of it stands in the address, so that it can be sent to somebody. */
export function BoardFilters({ cycle, search, address }: Props) {
  const { words, sayNumber } = useLocale()
  const { filter, narrow } = address
  const targets = useTargets(cycle)
  const printed = usePrinted(cycle)
  const { data: counts } = useAsk('GET /api/cycles/:cycle/stages', {
    params: { cycle },
    query: { below: filter.below },
  })
  const stages = stagesOf(counts ?? [])
  return (
    <search className="board-filters">
      <Field label={words.app.search} type="search" value={search.text} onChange={search.type} />
      <Choice
        label={words.board.stage}
        value={filter.stage ?? ''}
        onChange={(stage) => narrow('stage', stage)}
        options={[
          { value: '', text: words.board.all },
          ...stages
            .filter(({ value, units }) => units > 0 || value === filter.stage)
            .map(({ value, units }) => ({
              value,
              text: words.board.stageUnits(
                value === 'ended' ? words.board.ended : words.stages[value],
                sayNumber(units),
              ),
            })),
        ]}
      />
      <Choice
        label={words.board.only}
        value={filter.only ?? ''}
        onChange={(only) => narrow('only', only)}
        options={[
          { value: '', text: words.board.everything },
          { value: 'mine', text: words.board.mine },
          { value: 'late', text: words.board.late },
        ]}
      />
      {targets.length > 1 && (
        <Choice
          label={words.board.target}
          value={filter.target ?? ''}
          onChange={(target) => narrow('target', target)}
          options={[
            { value: '', text: words.board.anyTarget },
            ...targets.map((id) => ({ value: id, text: printed(id) })),
          ]}
        />
      )}
      <Choice
        label={words.board.sort}
        value={filter.sort ?? 'name'}
        onChange={(sort) => narrow('sort', sort === 'name' ? '' : sort)}
        options={[
          { value: 'name', text: words.board.byName },
          { value: 'due', text: words.board.byDue },
          { value: 'self', text: words.board.bySelf },
          { value: 'tpi', text: words.board.byTpi },
        ]}
      />
      <Below chosen={Number(filter.below) || undefined} onChoose={(to) => narrow('below', to)} />
    </search>
  )
}

/** Leads down the tree from what the reader is named for: what lies above the one chosen, itself, and below. */
function Below({ chosen, onChoose }: { chosen?: number; onChoose: (unit: string) => void }) {
  const { words } = useLocale()
  const { grants } = useMe()
  const root = grants[0]?.unit ?? 1
  const { data: unit } = useAsk('GET /api/units/:unit', { params: { unit: chosen ?? root } })
  if (!unit) return null
  const above = unit.path.slice(unit.path.findIndex(({ id }) => id === root) + 1)
  const below = unit.below.filter((one) => one.below > 0)
  if (!above.length && !below.length) return null
  const spell = (depth: number, name: string) => `${'\u2003'.repeat(depth)}${name}`
  return (
    <div className="tree">
      <Choice
        label={words.board.below}
        value={chosen ? String(chosen) : ''}
        onChange={onChoose}
        options={[
          { value: '', text: unit.path.find(({ id }) => id === root)?.name ?? '' },
          ...above.map(({ id, name }, i) => ({ value: String(id), text: spell(i + 1, name) })),
          ...below.map(({ id, name }) => ({
            value: String(id),
            text: spell(above.length + 1, name),
          })),
        ]}
      />
    </div>
  )
}

type Counts = ReplyOf<'GET /api/cycles/:cycle/stages'>
function stagesOf(counts: Counts) {
  const add = (those: Counts) => those.reduce((sum, { units }) => sum + units, 0)
  const going = counts.filter(({ ended }) => !ended)
  return [
    ...STAGE_KINDS.map((value) => ({
      value,
      units: add(going.filter(({ stage }) => stage === value)),
    })),
    { value: 'ended' as const, units: add(counts.filter(({ ended }) => ended)) },
  ]
}

function useTargets(cycle: number): string[] {
  const { data } = useAsk('GET /api/cycles/:cycle/law', { params: { cycle } })
  const framework = data?.framework as { predicates?: { id: string }[] } | undefined
  return framework?.predicates?.map(({ id }) => id) ?? []
}
