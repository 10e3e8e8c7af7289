import { isLaidOut, type Pack } from '@teladan/engine/packs/pack.ts'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { itemsWithin } from '../within.ts'
import { makeAboutSheet } from './aboutSheet.ts'
import { makeAnswerSheet } from './answerSheet.ts'
import { CELL_MOST } from './cellText.ts'
import type { WrittenDossier } from './dossier.ts'
import { makeDraft } from './draft.ts'
import { makeSummarySheet } from './summarySheet.ts'
import type { WorkbookWords } from './words.ts'

/** Why a dossier cannot be a workbook. */
export type WriteProblem =
  | { code: 'no_layout'; pack: string }
  | { code: 'no_such_area'; area: string; areas: string[] }
  | { code: 'text_too_long'; layer: string; item: string; most: number }

/**
 * A unit's dossier as a workbook in the field's layout, with live formulas; `readWorkbook` gives back the same
 * answers, notes and links. With a key its stamp is signed. It is locked without a password: against a slip, not
 * against a will.
 */
export async function writeWorkbook(
  pack: Pack,
  dossier: WrittenDossier,
  words: WorkbookWords,
  key?: string | Buffer,
): Promise<Result<Buffer, WriteProblem>> {
  if (!isLaidOut(pack)) return err({ code: 'no_layout', pack: pack.name })
  const { area } = dossier
  if (!itemsWithin(pack.framework, area).length) {
    const areas = pack.framework.groups.map(({ id }) => id)
    return err({ code: 'no_such_area', area: area ?? '', areas })
  }
  const long = findLongText(dossier)
  if (long) return err(long)
  const draft = makeDraft(pack, dossier, words)
  const sheets: WriteSheet[] = [
    makeAnswerSheet(draft),
    makeSummarySheet(draft),
    makeAboutSheet(draft, key),
  ]
  const properties = { title: words.assessed, creator: 'Teladan' }
  const workbookProtection = { lockStructure: true }
  return ok(Buffer.from(await writeXlsx({ sheets, properties, workbookProtection })))
}

function findLongText({ layers }: WrittenDossier): WriteProblem | undefined {
  for (const { id: layer, remarks } of layers)
    for (const [item, { note = '', evidence = '', links }] of Object.entries(remarks))
      if ([note, evidence, links.join('\n')].some((text) => text.length > CELL_MOST))
        return { code: 'text_too_long', layer, item, most: CELL_MOST }
  return undefined
}
