import type { Item } from '../framework/framework.ts'
import type { WorkbookLayout } from './pack.ts'
import type { ReadFile } from './readFile.ts'
import type { WorkbookFile } from './schema.ts'

/** The workbook's rows matched with the items and counts they ask for, each exactly once. */
export function makeWorkbookLayout(
  { content, report }: ReadFile<WorkbookFile>,
  items: Item[],
): WorkbookLayout {
  const asked = new Map<string, { item: string; count?: string }>()
  for (const item of items) {
    asked.set(item.id, { item: item.id })
    if ('counts' in item)
      for (const { id: count } of item.counts)
        asked.set(`${item.id}.${count}`, { item: item.id, count })
  }
  const rows: WorkbookLayout['rows'] = {}
  for (const [name, row] of Object.entries(content.rows)) {
    const target = asked.get(name)
    if (!target) report(['rows', name], { code: 'no_such_name', name })
    else if (rows[Number(row)]) report(['rows', name], { code: 'row_twice', name: row })
    else rows[Number(row)] = target
  }
  for (const name of asked.keys())
    if (!(name in content.rows)) report(['rows'], { code: 'no_row', name })
  return { sheet: content.sheet, key: content.key, layers: content.layers, rows }
}
