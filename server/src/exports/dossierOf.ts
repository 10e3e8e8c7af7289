import type { Answers } from '@teladan/engine/framework/answers.ts'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { err, ok } from '@teladan/engine/result.ts'
import type { Remark } from '@teladan/workbook/readWorkbook.ts'
import type { WrittenDossier, WrittenLayer } from '@teladan/workbook/write/dossier.ts'
import { listLatest } from '../assessments/latest.ts'
import {
  DEED_OF,
  latestRound,
  partItems,
  WORKING_LAYERS,
  whyNotItems,
} from '../assessments/saveAnswer.ts'
import type { At } from '../candidacies/act.ts'
import { look, refusalOf, type View } from '../candidacies/look.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import type { Desk } from '../desk.ts'
import { type Evidence, listEvidence } from '../evidence/store.ts'
import { namesOf } from '../units/store.ts'

/** A part of the worksheet, or all of it, and the layers by name, or all that the asker may see. */
export type Wanted = { area: string | null; layers: string[] | null }

/** A unit's dossier as far as the asker may see it, open where they may answer: what a workbook is written from. */
export async function dossierOf(desk: Desk, at: At, { area, layers }: Wanted) {
  const { tx, now } = desk
  const view = await look(desk, at.cycle, at.unit)
  if (!view) return err({ reason: 'not_found' as const })
  const { law, candidacy, cycle } = view
  const areas = law.framework.groups.map(({ id }) => id)
  if (area !== null && !partItems(law, area).size)
    return err({ reason: 'no_such_area' as const, details: { areas } })
  const latest = await listLatest(tx, at)
  const shown = latest.map(({ layer }) => layer)
  if (layers?.some((id) => !shown.some((layer) => layer === id)))
    return err({ reason: 'no_such_layer' as const, details: { layers: shown } })
  const wanted = latest.filter(({ layer }) => layers?.includes(layer) ?? true)
  const isOwnWanted = wanted.some(({ layer }) => layer === 'unit')
  const proof = isOwnWanted ? unitsOf(await listEvidence(tx, at)) : []
  const [agency] = await namesOf(tx, [candidacy.agencyId], dayIn(NATIONAL_ZONE, now()))
  const open = await openCells(desk, view, layers)
  const dossier: WrittenDossier = {
    unit: { id: String(at.unit), name: candidacy.unitName },
    ...(agency && { agency: agency.name }),
    cycle: { id: String(cycle.id), name: String(cycle.year) },
    area,
    layers: wanted.map((layer) => writtenLayer(layer, layer.layer === 'unit' ? proof : [])),
    ...open,
    at: now(),
  }
  return ok({ law, dossier, year: cycle.year })
}

/** The layer that the asker may answer now, if it is wanted, and the items in it that are not theirs to answer. */
async function openCells(
  desk: Desk,
  view: View,
  layers: string[] | null,
): Promise<{ fillable: string[]; shut: string[] }> {
  const layer = WORKING_LAYERS.find((one) => refusalOf(DEED_OF[one], view) === null)
  if (!layer || layers?.includes(layer) === false) return { fillable: [], shut: [] }
  const asked = itemsOf(view.law.framework.total)
  const barred = await whyNotItems(desk, view, latestRound(view, layer), asked)
  return { fillable: [layer], shut: [...barred.keys()] }
}

type Latest = Awaited<ReturnType<typeof listLatest>>[number]

function writtenLayer({ layer, round, isOpen, said }: Latest, proof: Evidence[]): WrittenLayer {
  const answers: Answers = {}
  const remarks: Record<string, Remark> = {}
  for (const { item, answer, note } of said) {
    if (answer !== null) answers[item] = answer
    if (note) remarks[item] = { note, links: [] }
  }
  for (const [item, placed] of byItem(proof)) {
    const links = placed.flatMap(({ link }) => link ?? [])
    remarks[item] = { ...remarks[item], evidence: titlesOf(placed).join('\n'), links }
  }
  const versions = Object.fromEntries(said.map(({ item, version }) => [item, version]))
  return { id: layer, round, closed: !isOpen, answers, remarks, versions }
}

function byItem(proof: Evidence[]): Map<string, Evidence[]> {
  const placed = new Map<string, Evidence[]>()
  for (const one of proof)
    for (const item of one.items) placed.set(item, [...(placed.get(item) ?? []), one])
  return placed
}

/** The unit's own proof, and not what the inspectorate worked with. */
export const unitsOf = (proof: Evidence[]): Evidence[] =>
  proof.filter(({ layer }) => layer === 'unit')

/** What proof is called, each on a line. */
export const titlesOf = (proof: Evidence[]): string[] =>
  proof.map(({ title }) => title.replace(/\s+/g, ' '))
