import { en } from './en.ts'
import { id, type Words } from './id.ts'

export type { Words }

export const LANGUAGES = ['id', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** Everything the program says, in one language. */
export function wordsOf(language: Language): Words {
  return language === 'id' ? id : en
}

/** A decimal text (`1234.5`) as this language writes it: `1.234,5` or `1,234.5`. */
export function makeFigure(words: Words, decimal: string): string {
  const [whole = '', places] = decimal.replace('-', '−').split('.')
  const head = whole.length % 3
  const groups = [whole.slice(0, head), ...(whole.slice(head).match(/.{3}/g) ?? [])]
  const grouped = /^\d+$/.test(whole) ? groups.filter(Boolean).join(words.thousands) : whole
  return places === undefined ? grouped : grouped + words.decimal + places
}
