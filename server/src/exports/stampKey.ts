import type { Room } from '../desk.ts'

/** What stamps of workbooks are signed with, and nothing else. */
export const stampKey = ({ vault }: Pick<Room, 'vault'>): Buffer => vault.keyFor('workbook stamps')
