import type { ScreenWords } from './id.ts'

/** Loads one language only, so that a browser never fetches the other. */
export async function loadScreenWords(language: 'id' | 'en'): Promise<ScreenWords> {
  if (language === 'en') return (await import('./en.ts')).en
  return (await import('./id.ts')).id
}
