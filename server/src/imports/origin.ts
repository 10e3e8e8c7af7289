import { err, ok, type Result } from '@teladan/engine/result.ts'
import type { Reading } from '@teladan/workbook/readWorkbook.ts'
import type { Seal } from '@teladan/workbook/stamp.ts'
import { latestRound, type WorkingLayer } from '../assessments/saveAnswer.ts'
import type { View } from '../candidacies/look.ts'
import { findCycle } from '../cycles/store.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import type { Desk } from '../desk.ts'
import { namesOf } from '../units/store.ts'

/** What an exported workbook says of itself, in the names that people know. */
export type Origin = {
  seal: Seal
  /** When it was exported. */
  at: string
  unit: string | null
  year: number | null
  area: string | null
  /** The round of the layer that stood in it, and the latest one now. */
  round: number | null
  roundNow: number
}

/** Why a workbook does not belong where it was brought: its side, and ours. */
export type OriginProblem = {
  code: 'stamp_other_unit' | 'stamp_other_cycle' | 'stamp_other_area' | 'stamp_other_layer'
  at: string
  got: string
  wanted: string
}

/** Where a workbook comes from, when it says so; refused when that is not where it was brought. */
export async function findOrigin(
  desk: Desk,
  view: View,
  {
    stamped,
    area,
    layer,
  }: { stamped: Reading['stamped']; area: string | null; layer: WorkingLayer },
): Promise<Result<Origin | null, OriginProblem[]>> {
  if (!stamped) return ok(null)
  const { stamp, seal, at } = stamped
  const { candidacy, cycle } = view
  const unit = await nameOf(desk, stamp.unit)
  const year = await yearOf(desk, stamp.cycle)
  const problems: OriginProblem[] = []
  if (stamp.unit !== null && stamp.unit !== String(candidacy.unitId))
    problems.push({
      code: 'stamp_other_unit',
      at,
      got: unit ?? named(stamp.unit),
      wanted: candidacy.unitName,
    })
  if (stamp.cycle !== null && stamp.cycle !== String(cycle.id))
    problems.push({
      code: 'stamp_other_cycle',
      at,
      got: String(year ?? named(stamp.cycle)),
      wanted: String(cycle.year),
    })
  if (stamp.area !== null && area !== null && stamp.area !== area)
    problems.push({ code: 'stamp_other_area', at, got: stamp.area, wanted: area })
  const { fillable = [] } = stamp
  if (fillable.length && !fillable.includes(layer))
    problems.push({ code: 'stamp_other_layer', at, got: fillable[0] ?? '', wanted: layer })
  if (problems.length) return err(problems)
  const own = stamp.layers.find(({ id }) => id === layer)
  return ok({
    seal,
    at: stamp.at,
    unit,
    year,
    area: stamp.area,
    round: own?.round ?? null,
    roundNow: latestRound(view, layer).round,
  })
}

async function nameOf({ tx, now }: Desk, unit: string | null): Promise<string | null> {
  const id = numberIn(unit)
  if (id === undefined) return null
  const [found] = await namesOf(tx, [id], dayIn(NATIONAL_ZONE, now()))
  return found?.name ?? null
}

async function yearOf({ tx }: Desk, cycle: string | null): Promise<number | null> {
  const id = numberIn(cycle)
  return id === undefined ? null : ((await findCycle(tx, id))?.year ?? null)
}

const numberIn = (text: string | null) =>
  text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined

/** What nobody here knows by name, by what the file calls it. */
const named = (id: string) => `"${id.slice(0, 40)}"`
