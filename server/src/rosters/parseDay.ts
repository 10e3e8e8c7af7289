/** A day as people type it: `2026-01-31`, `31/1/2026`, `31 Januari 2026`; undefined when there is none such. */
export function parseDay(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return dayOf(iso[1], Number(iso[2]), iso[3])
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  if (numbers) return dayOf(numbers[3], Number(numbers[2]), numbers[1])
  const words = /^(\d{1,2})[\s-]+(\p{L}{3,})\.?[\s-]+(\d{4})$/u.exec(text)
  const month = words?.[2]?.toLowerCase() ?? ''
  return words
    ? dayOf(words[3], MONTHS.findIndex((names) => names.includes(month)) + 1, words[1])
    : undefined
}

function dayOf(year = '', month: number, day = ''): string | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  const isThere = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  return isThere && Number(year) >= 1900 && Number(year) <= 2100 ? text : undefined
}

const MONTHS = [
  ['januari', 'jan', 'january'],
  ['februari', 'feb', 'pebruari', 'february'],
  ['maret', 'mar', 'march'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'jun', 'june'],
  ['juli', 'jul', 'july'],
  ['agustus', 'agu', 'agt', 'ags', 'august', 'aug'],
  ['september', 'sep', 'sept'],
  ['oktober', 'okt', 'october', 'oct'],
  ['november', 'nov', 'nopember', 'nop'],
  ['desember', 'des', 'december', 'dec'],
]
