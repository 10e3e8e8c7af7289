import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asTyped, harmless } from './terminal.ts'

describe('a file named in a command to copy', () => {
  it('stands bare where nothing in it means anything to a shell', () => {
    expect(asTyped('unit/lke-2026.xlsx', false)).toBe('unit/lke-2026.xlsx')
    expect(asTyped(String.raw`D:\zi\lke.xlsx`, true)).toBe(String.raw`D:\zi\lke.xlsx`)
  })

  it('stands in quotes where it has spaces', () => {
    expect(asTyped('LKE Disdukcapil (final).xlsx', false)).toBe("'LKE Disdukcapil (final).xlsx'")
    expect(asTyped('LKE Disdukcapil.xlsx', true)).toBe('"LKE Disdukcapil.xlsx"')
  })

  it.skipIf(process.platform === 'win32')('reaches a command as it was, whatever its name', () => {
    const sign = fc.constantFrom(...'a b\'"$`\\!*?~#&;|<>(){}[]é'.split(''))
    const name = fc.string({ unit: sign, minLength: 1, maxLength: 12 })
    const check = fc.property(name, (file) => {
      const heard = execFileSync('sh', ['-c', `printf %s ${asTyped(file, false)}`])
      expect(heard.toString()).toBe(file)
    })
    fc.assert(check, { numRuns: 60 })
  })
})

it('signs that steer a terminal never reach it', () => {
  expect(harmless('a\u001b[2Kb\n\u202ec')).toBe('a [2Kb c')
})
