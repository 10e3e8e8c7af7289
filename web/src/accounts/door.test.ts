import { describe, expect, it } from 'vitest'
import { Refusal } from '../api.ts'
import { isShutOut, wayBack } from './door.ts'

describe('the door', () => {
  it('is where nobody signed in is sent, and nobody else for a fault of the server or the line', () => {
    const refused = (status: number, reason: string) =>
      isShutOut(new Refusal(status, reason, undefined))
    expect(refused(401, 'signed_out')).toBe(true)
    expect(refused(401, 'code_needed')).toBe(true)
    expect(refused(403, 'code_not_set')).toBe(true)
    expect(refused(403, 'out_of_scope')).toBe(false)
    expect(refused(503, 'not_now')).toBe(false)
    expect(refused(500, 'broken')).toBe(false)
    expect(refused(0, 'offline')).toBe(false)
    expect(isShutOut(new Error('broken'))).toBe(false)
    expect(isShutOut(null)).toBe(false)
  })

  it('leads back to the page one came from, with what was asked of it', () => {
    const page = '/siklus/1/unit/6/lembar-kerja?item=A.I.1.i.a#item'
    expect(wayBack(page)).toBe(page)
    expect(wayBack('/masukan')).toBe('/masukan')
  })

  it('leads neither back to itself nor to anybody else’s', () => {
    for (const from of [
      '/masuk',
      '/masuk?to=%2Fmasuk%3Fto%3D%252Fberanda',
      '/masuk#a',
      '//contoh.example/a',
      '/\\contoh.example',
      '/\t/contoh.example',
      'https://contoh.example/',
      'javascript:alert(1)',
      'http://',
      12,
      undefined,
    ])
      expect(wayBack(from)).toBeUndefined()
  })
})
