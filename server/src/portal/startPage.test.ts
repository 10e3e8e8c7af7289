import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foundCountry } from '../testing/country.ts'
import { startPage } from './startPage.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
})
afterAll(() => country.close())

describe('the start page', () => {
  it('says to anyone, in the language asked for, when the open cycle’s stages are and how much its law asks', async () => {
    const id = String(await startPage(country.room, 'id'))
    const en = String(await startPage(country.room, 'en'))
    expect(id).toContain('<html lang="id">')
    expect(id).toContain('113 pertanyaan')
    expect(id).toContain('Penilaian Mandiri')
    expect(en).toContain('<html lang="en">')
    expect(en).toContain('113 questions')
    expect(en).not.toMatch(/pertanyaan|Dibuka|Penilaian Mandiri|undefined/)
    expect(en).toContain('href="?language=id"')
  })
})
