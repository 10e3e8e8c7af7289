import { readFileSync } from 'node:fs'
import { getPack } from '@teladan/engine/testing/pack.ts'
import { readWorkbook } from '@teladan/workbook/readWorkbook.ts'
import { expect, it } from 'vitest'
import { makeSample, SAMPLE } from './make.ts'
import { makePicture, PICTURE } from './picture.ts'

it('the sample in the repository is the one that make.ts makes', async () => {
  const [kept, made] = await Promise.all(
    [readFileSync(SAMPLE), await makeSample()].map((bytes) => readWorkbook(bytes, getPack())),
  )
  expect(kept?.ok).toBe(true)
  expect(made).toEqual(kept)
})

it('the picture in the README is what the command draws today (node samples/picture.ts)', () => {
  expect(readFileSync(PICTURE, 'utf8')).toBe(makePicture())
})
