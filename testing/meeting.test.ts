import { dayFrom } from '@teladan/server/demo/season.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, openWorkbench } from './workbench.ts'

let workbench: Awaited<ReturnType<typeof openWorkbench>>
let panel: string
beforeAll(async () => {
  workbench = await openWorkbench()
  const day = (days: number) => dayFrom(workbench.server.now(), days)
  panel = await as('admin', async (page) => {
    type Named = { id: string; name: string }
    const me = await ask<{ grants: { unit: number }[] }>(page, '/api/me')
    const agency = me.grants[0]?.unit ?? 0
    const [cycle] = await ask<{ id: number }[]>(page, '/api/cycles')
    const at = `/api/cycles/${cycle?.id}/agencies/${agency}/panel-matters`
    const { members, units } = await ask<{ members: Named[]; units: { unit: number }[] }>(page, at)
    const { accounts } = await ask<{ accounts: Named[] }>(page, '/api/accounts?search=Sri Wahyuni')
    await ask(page, `/api/accounts/${accounts[0]?.id}/grants`, {
      method: 'POST',
      body: { role: 'panel_member', unit: agency, from: day(0) },
    })
    const { id } = await ask<{ id: string }>(page, `/api/cycles/${cycle?.id}/panels`, {
      method: 'POST',
      body: {
        agency,
        heldOn: day(1),
        begins: '09:00',
        place: 'Aula, Jakarta',
        seats: members.map((one) => ({ person: one.id, isChair: one.name === 'Tri Handayani' })),
        units: units.slice(0, 1).map(({ unit }) => unit),
      },
    })
    return id
  })
})
afterAll(() => workbench?.close())
const as: typeof workbench.as = (key, work) => workbench.as(key, work)
const room = () => `${workbench.server.address}/rapat/${panel}`

describe('a meeting that goes otherwise than it was called', () => {
  it('has a member replaced by whoever called it, and their vote no longer counts', async () => {
    await as('panel2', async (page) => {
      await page.goto(room())
      await page.getByLabel('Jangan beri').check()
      await page.getByRole('button', { name: 'Berikan suara' }).click()
      await page.getByText('Suara Anda: tidak memberi').waitFor()
      expect(await page.getByRole('heading', { name: 'Ubah rapat' }).count()).toBe(0)
    })
    await as('admin', async (page) => {
      await page.goto(room())
      await page.getByText('1 orang sudah memberikan suara').waitFor()
      await page.getByRole('button', { name: 'Ganti anggota' }).click()
      const dialog = page.getByRole('dialog', { name: 'Ganti anggota' })
      await dialog.getByLabel('Yang digantikan').selectOption({ label: 'Agus Salim Pohan' })
      await dialog.getByLabel('Penggantinya').selectOption({ label: 'Sri Wahyuni' })
      await dialog.getByLabel('Alasan').fill('Sakit.')
      await dialog.getByRole('button', { name: 'Ganti anggota' }).click()
      await dialog.waitFor({ state: 'detached' })
      await page.getByText('Sri Wahyuni menggantikan Agus Salim Pohan').waitFor()
      await page.getByText(/^menggantikan Agus Salim Pohan sejak /).waitFor()
      await page.getByText('Belum ada yang memberikan suara').waitFor()
    })
    await as('ketuatpi', async (page) => {
      await page.goto(room())
      await page.getByRole('button', { name: 'Berikan suara' }).waitFor()
    })
  })

  it('passes its chair to another seat, who then may close it', async () => {
    await as('admin', async (page) => {
      await page.goto(room())
      await page.getByRole('button', { name: 'Ganti ketua' }).click()
      const dialog = page.getByRole('dialog', { name: 'Ganti ketua' })
      await dialog.getByText('Ketua sekarang: Tri Handayani').waitFor()
      await dialog.getByLabel('Ketua yang baru').selectOption({ label: 'Sri Wahyuni' })
      await dialog.getByLabel('Alasan').fill('Ketua berhalangan.')
      await dialog.getByRole('button', { name: 'Ganti ketua' }).click()
      await dialog.waitFor({ state: 'detached' })
      await page.getByText(/Sri Wahyuni menjadi ketua menggantikan Tri Handayani/).waitFor()
    })
    await as('ketuatpi', async (page) => {
      await page.goto(room())
      await page.getByLabel('Notula').waitFor()
    })
  })

  it('is put off with a reason, and its members find it on its new day', async () => {
    const later = dayFrom(workbench.server.now(), 8)
    await as('admin', async (page) => {
      await page.goto(room())
      await page.getByRole('button', { name: 'Ubah jadwal' }).click()
      const dialog = page.getByRole('dialog', { name: 'Ubah jadwal' })
      await dialog.getByText('Hari, jam, dan tempatnya masih sama.').waitFor()
      await dialog.getByLabel('Tanggal').fill(later)
      await dialog.getByLabel(/^Jam mulai/).fill('13:30')
      await dialog.getByLabel('Tempat').fill('Ruang Dahlia, Bogor')
      await dialog.getByLabel('Alasan').fill('Kuorum tidak tercapai.')
      await dialog.getByRole('button', { name: 'Ubah jadwal' }).click()
      await dialog.waitFor({ state: 'detached' })
    })
    const day = new Intl.DateTimeFormat('id-ID', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    })
    const said = day.format(new Date(`${later}T12:00:00`))
    await as('panel', async (page) => {
      await page.goto(room())
      await page.getByRole('heading', { level: 1, name: `Rapat panel, ${said}` }).waitFor()
      await page.getByText('pukul 13.30 WIB (15.30 WIT), Ruang Dahlia, Bogor').waitFor()
      await page.getByText(/^Semula .* pukul 09\.00 WIB, Aula, Jakarta/).waitFor()
      await page.getByText('Kuorum tidak tercapai.').waitFor()
    })
  })
})
