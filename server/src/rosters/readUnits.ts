import type { Table } from '@teladan/workbook/readTable.ts'
import { type CellReader, isExample, makeCellReader } from './cellReader.ts'
import type { Fault } from './fault.ts'
import type { UnitColumn } from './layouts.ts'
import { type GivenKind, KINDS, ZONES, type Zone } from './vocabulary.ts'

/** A unit as a line of the list names it; what is empty there says nothing. */
export type UnitLine = {
  cells: CellReader<UnitColumn>
  name: string
  kind: GivenKind | undefined
  code: string | undefined
  /** Code or name of the unit above. */
  parent: string | undefined
  zone: Zone | undefined
  from: string | undefined
}

/** Reads the lines of a list of units. */
export function readUnits(table: Table<UnitColumn>, faults: Fault[]): UnitLine[] {
  return table.rows.flatMap((row) => {
    const cells = makeCellReader(row, faults)
    const name = cells.text('name')
    if (name && isExample(name)) return []
    if (!name && !cells.isFaulty('name')) cells.say('name', 'is_missing')
    return {
      cells,
      name: name ?? '',
      kind: cells.word('kind', KINDS),
      code: cells.digits('code'),
      parent: cells.digits('parent'),
      zone: cells.word('zone', ZONES),
      from: cells.day('from'),
    }
  })
}
