import type { Pack } from '@teladan/engine/packs/pack.ts'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { addressOf, type Cells } from './cells.ts'
import type { FileProblem } from './problem.ts'
import { isStamp, parseStamp, type Seal, type Stamp } from './stamp.ts'

/** The stamp of a workbook that was exported from here; none in one that was not. */
export function findStamp(
  sheets: Cells[],
  pack: Pack,
  key: string | Buffer | undefined,
): Result<{ stamp: Stamp; seal: Seal; at: string } | null, FileProblem> {
  const found = sheets.flatMap(stampsIn)
  const [first, ...others] = found.filter(
    ({ text }, i) => found.findIndex((one) => one.text === text) === i,
  )
  if (!first) return ok(null)
  const { at, text } = first
  if (others.length)
    return err({ code: 'stamp_doubled', at, others: others.map((other) => other.at) })
  const parsed = parseStamp(text, key)
  if (!parsed.ok) return err({ code: 'stamp_altered', at })
  const { stamp } = parsed.value
  if (stamp.pack !== pack.id)
    return err({ code: 'stamp_other_pack', at, pack: stamp.pack, wanted: pack.id })
  return ok({ ...parsed.value, at })
}

/** Stamps stand within the first columns, where the export puts them and a copied sheet keeps them. */
function stampsIn(cells: Cells): { at: string; text: string }[] {
  const found: { at: string; text: string }[] = []
  for (let row = 0; row < cells.rows; row++)
    for (let column = 0; column < Math.min(cells.columns, COLUMNS); column++) {
      const content = cells.at(row, column)
      if (content.kind === 'text' && isStamp(content.text))
        found.push({ at: addressOf(cells.name, row, column), text: content.text })
    }
  return found
}

const COLUMNS = 4
