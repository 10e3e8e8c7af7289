import { Link } from '@tanstack/react-router'
import { type ComponentType, useState } from 'react'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { AddUnit } from './AddUnit.tsx'
import { ChangeKind } from './ChangeKind.tsx'
import { MergeUnits } from './MergeUnits.tsx'
import { MoveUnit } from './MoveUnit.tsx'
import { RenameUnit } from './RenameUnit.tsx'
import { SplitUnit } from './SplitUnit.tsx'
import { type AboutUnit, isAgency, type UnitInTree } from './unitInTree.ts'

const DIALOGS = {
  add: AddUnit,
  rename: RenameUnit,
  move: MoveUnit,
  changeKind: ChangeKind,
  split: SplitUnit,
  merge: MergeUnits,
} satisfies Record<string, ComponentType<AboutUnit>>
type Change = keyof typeof DIALOGS

/** What can be done to which: the nation is only added to, and an agency stays where it is. */
function changesOf({ kind }: UnitInTree): Change[] {
  const all = Object.keys(DIALOGS) as Change[]
  if (kind === 'nation') return ['add']
  return isAgency(kind) ? all.filter((change) => change !== 'move') : all
}

/** Everything that can be done to a unit in the tree; one greyed button where nothing can. */
export function ChangeUnit({ unit }: { unit: UnitInTree }) {
  const { words } = useLocale()
  const [open, setOpen] = useState<Change>()
  const { change: refusal, succeed } = unit.deeds
  if (refusal)
    return (
      <div className="row">
        <Button disabledReason={words.reasons[refusal]}>{words.units.change}</Button>
      </div>
    )
  const whyNot = (change: Change) =>
    succeed && (change === 'split' || change === 'merge') ? words.reasons[succeed] : undefined
  const Open = open && DIALOGS[open]
  return (
    <>
      <div className="row deed-row">
        {changesOf(unit).map((change) => (
          <Button key={change} disabledReason={whyNot(change)} onPress={() => setOpen(change)}>
            {words.units[change]}
          </Button>
        ))}
        <Link className="btn" to={paths.rosters(unit.id)}>
          {words.rosters.link}
        </Link>
      </div>
      {Open && <Open unit={unit} onClose={() => setOpen(undefined)} />}
    </>
  )
}
