import AxeBuilder from '@axe-core/playwright'
import { dayFrom } from '@teladan/server/demo/season.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, openWorkbench } from './workbench.ts'

let workbench: Awaited<ReturnType<typeof openWorkbench>>
beforeAll(async () => {
  workbench = await openWorkbench()
}, 120_000)
afterAll(() => workbench?.close())

/** One more than come at a time. */
const MANY = 101

describe('a unit with more below it than come at a time', { timeout: 180_000 }, () => {
  it('is split whole: some go along with whom they are given to, and all the others with the first', async () => {
    await workbench.as('admin', async (page) => {
      const from = dayFrom(workbench.server.now(), -400)
      const [ministry] = await ask<{ id: number }[]>(page, '/api/units?search=Kementerian')
      const agency = ministry?.id ?? 0
      const add = (name: string, parent: number) =>
        ask<{ id: number }>(page, '/api/units', {
          method: 'POST',
          body: { name, kind: 'office', parent, from },
        })
      const { id: old } = await add('Wilayah Besar', agency)
      for (let i = 1; i <= MANY; i++) await add(`Pos ${String(i).padStart(3, '0')}`, old)
      await page.goto(`${workbench.server.address}/unit-kerja/${old}`)

      await page.getByRole('button', { name: 'Pecah', exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText(`100 dari ${MANY}`).waitFor()
      await dialog.getByLabel('Nama unit penerus').first().fill('Wilayah Barat')
      await dialog.getByLabel('Nama unit penerus').nth(1).fill('Wilayah Timur')
      await dialog.getByRole('button', { name: 'Muat lagi' }).click()
      await dialog.getByLabel('Pos 101 ikut ke').selectOption({ label: 'Wilayah Timur' })
      await dialog.getByLabel('Pos 002 ikut ke').selectOption({ label: 'Wilayah Timur' })
      await dialog.getByText('Ikut ke Wilayah Timur: Pos 002 dan Pos 101.').waitFor()
      await dialog.getByText('Semua unit lain di bawahnya ikut ke Wilayah Barat.').waitFor()
      const { violations } = await new AxeBuilder({ page }).include('dialog').analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
      await dialog.getByRole('button', { name: 'Pecah', exact: true }).click()
      await dialog.waitFor({ state: 'detached' })

      type Below = { all: number; units: { id: number; name: string }[] }
      const below = (unit: number) => ask<Below>(page, `/api/units/${unit}/below?most=200`)
      const [west, east] = await Promise.all(
        ['Wilayah Barat', 'Wilayah Timur'].map(async (name) => {
          const found = (await below(agency)).units.find((one) => one.name === name)
          return below(found?.id ?? 0)
        }),
      )
      expect(west?.all).toBe(MANY - 2)
      expect(east?.units.map(({ name }) => name)).toEqual(['Pos 002', 'Pos 101'])
      expect((await below(old)).all).toBe(0)
    })
  })
})
