import { dayFrom } from '@teladan/server/demo/season.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, openUnit, openWorkbench } from './workbench.ts'

let workbench: Awaited<ReturnType<typeof openWorkbench>>
beforeAll(async () => {
  workbench = await openWorkbench()
})
afterAll(() => workbench?.close())
const as: typeof workbench.as = (key, work) => workbench.as(key, work)

/** Holds the changes that go to a place, or the questions put to it, until they are let go. */
async function holdBack(page: Page, place: string, what: 'changes' | 'questions' = 'changes') {
  let letGo = () => {}
  const gate = new Promise<void>((open) => {
    letGo = open
  })
  await page.route(place, async (route) => {
    if ((route.request().method() === 'GET') === (what === 'questions')) await gate
    await route.continue()
  })
  return letGo
}

const idIn = (url: string, after: string) => Number(new RegExp(`/${after}/(\\d+)`).exec(url)?.[1])

describe('a finding of the inspectorate', () => {
  /** Assessed by one member of the team, who has agreed with all but what is written so far. */
  const UNIT = 'Sentra Cahaya Kupang'
  type Said = { item: string; answer: unknown; version: number }
  type Answers = { layers: { layer: string; said: Said[] }[] }
  type Written = { findings: { node: string; version: number; cause: string; effect: string }[] }

  /** Has an item returned to the unit, mended and assessed again, by their own people: the next round. */
  async function passRound(base: string, item: string) {
    const dueOn = dayFrom(workbench.server.now(), 20)
    const deeds = [
      ['ketuatpi', 'POST', 'return', { items: [{ item, reason: 'Lengkapi.', dueOn }] }],
      ['kepala', 'PUT', `returns/${item}`, { response: 'Sudah.' }],
      ['kepala', 'POST', 'hand-over', { blanks: [] }],
      ['tpi', 'PUT', `answers/tpi/${item}`, { after: 1, answer: null, agrees: true, note: '' }],
      ['tpi', 'POST', 'pass-on', { note: '' }],
    ] as const
    for (const [key, method, path, body] of deeds)
      await as(key, (page) => ask(page, `${base}/${path}`, { method, body }))
  }

  it('is written, changed while it is saved and after, and held beside what a colleague wrote meanwhile', async () => {
    const { base, item } = await as('tpi', async (page) => {
      await page.getByRole('link', { name: UNIT }).first().click()
      await page.getByRole('heading', { level: 1, name: UNIT }).waitFor()
      const base = `/api/cycles/${idIn(page.url(), 'siklus')}/units/${idIn(page.url(), 'unit')}`
      const { layers } = await ask<Answers>(page, `${base}/answers`)
      const of = (layer: string) => layers.find((one) => one.layer === layer)?.said ?? []
      const assessed = new Map(of('tpi').map((one) => [one.item, one]))
      for (const { item } of of('unit')) {
        const there = assessed.get(item)
        if (there && there.answer !== null) continue
        const body = { after: there?.version ?? 0, answer: null, agrees: true, note: '' }
        await ask(page, `${base}/answers/tpi/${item}`, { method: 'PUT', body })
      }
      await ask(page, `${base}/pass-on`, { method: 'POST', body: { note: '' } })
      const { layers: now } = await ask<Answers>(page, `${base}/answers`)
      const short = now
        .find(({ layer }) => layer === 'tpi')
        ?.said.find(({ answer }) => ['B', 'C', 'D', 'E', 'Tidak'].includes(answer as string))
      return { base, item: short?.item ?? '' }
    })

    await as('ketuatpi', async (page) => {
      const stored = async () => {
        const { findings } = await ask<Written>(page, `${base}/findings`)
        const one = findings.find(({ node }) => node === item)
        return one && { version: one.version, cause: one.cause, effect: one.effect }
      }
      const [, cycle, unit] = /cycles\/(\d+)\/units\/(\d+)/.exec(base) ?? []
      await page.goto(
        `${workbench.server.address}/siklus/${cycle}/unit/${unit}/lembar-kerja?item=${item}`,
      )
      const form = page.locator('.findings details').first()
      const cause = form.getByLabel('Sebab')
      const effect = form.getByLabel('Akibat')
      const save = form.getByRole('button', { name: 'Simpan temuan' })
      await form.locator('summary').click()

      const letGo = await holdBack(page, '**/findings/**')
      await cause.fill('SK lama')
      await save.click()
      await effect.fill('Ditulis selagi disimpan')
      letGo()
      await expect.poll(stored).toEqual({ version: 1, cause: 'SK lama', effect: '' })
      await form.getByText(/Tersimpan \d/).waitFor()
      expect(await effect.inputValue()).toBe('Ditulis selagi disimpan')
      await save.click()
      const whole = { cause: 'SK lama', effect: 'Ditulis selagi disimpan' }
      await expect.poll(stored).toEqual({ version: 2, ...whole })
      await form.getByText('Belum ada yang berubah.').waitFor()

      await cause.fill('Punya saya')
      const theirs = { after: 2, cause: 'Punya rekan', effect: 'Akibat rekan', advice: '' }
      await ask(page, `${base}/findings/${item}`, { method: 'PUT', body: theirs })
      await save.click()
      const notice = form.getByRole('alert')
      await notice.getByText('Punya rekan').waitFor()
      expect(await cause.inputValue()).toBe('Punya saya')
      await page.reload()
      await notice.getByText('Akibat rekan').waitFor()
      expect(await cause.inputValue()).toBe('Punya saya')
      expect(await stored()).toMatchObject({ version: 3, cause: 'Punya rekan' })
      await notice.getByRole('button', { name: 'Simpan punya saya' }).click()
      await expect.poll(stored).toMatchObject({ version: 4, cause: 'Punya saya' })
      await notice.waitFor({ state: 'detached' })

      await cause.fill('Lagi')
      await ask(page, `${base}/findings/${item}`, {
        method: 'PUT',
        body: { ...theirs, after: 4 },
      })
      await save.click()
      await notice.getByRole('button', { name: 'Pakai yang tersimpan' }).click()
      await expect.poll(() => cause.inputValue()).toBe('Punya rekan')
      await form.getByText('Belum ada yang berubah.').waitFor()

      await cause.fill('Ditulis di putaran lalu')
      await passRound(base, item)
      await page.reload()
      await notice.getByText('Punya rekan').waitFor()
      await expect.poll(() => cause.inputValue()).toBe('Ditulis di putaran lalu')
      expect(await stored()).toMatchObject({ version: 1, cause: 'Punya rekan' })
      await notice.getByRole('button', { name: 'Simpan punya saya' }).click()
      await expect.poll(stored).toMatchObject({ version: 2, cause: 'Ditulis di putaran lalu' })
      await notice.waitFor({ state: 'detached' })

      await cause.fill('Ditulis terlambat')
      await ask(page, `${base}/pass-on`, { method: 'POST', body: { note: '' } })
      await page.reload()
      await page.getByText('Tulisan Anda yang belum tersimpan').waitFor()
      await page.getByText('Ditulis terlambat').waitFor()
      await page.getByRole('button', { name: 'Buang tulisan ini' }).click()
      await page.getByText('Ditulis terlambat').waitFor({ state: 'detached' })
      expect(await stored()).toMatchObject({ version: 2, cause: 'Ditulis di putaran lalu' })
    })
  })
})

describe('a window in which somebody writes', () => {
  const UNIT = 'Sentra Bahari Ternate'
  type Efforts = { version: number; items: Record<string, { cost: number }> }

  it('is closed neither by the late reply of another nor by a server that is away, and each deed is done once', async () => {
    await as('kepala', async (page) => {
      await openPlan(page)
      const dialog = page.getByRole('dialog')
      const gone = () => dialog.waitFor({ state: 'detached' })
      const work = dialog.getByLabel('Yang dikerjakan')
      const sent: (string | undefined)[] = []
      page.on('request', (request) => {
        if (request.method() === 'PUT') sent.push(request.headers()['idempotency-key'])
      })

      const letGo = await holdBack(page, '**/plan/actions/**')
      await page.locator('.actions > li').first().getByRole('button', { name: /^Ubah/ }).click()
      await work.fill('Pekerjaan pertama')
      await dialog.getByRole('button', { name: 'Simpan' }).dblclick()
      await page.keyboard.press('Escape')
      await gone()
      await page.getByRole('button', { name: 'Tulis aksi' }).click()
      await work.fill('Ditulis di jendela kedua')
      await page.route('**/api/me', (route) =>
        route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          body: '{"reason":"not_now"}',
        }),
      )
      letGo()
      const lapse = page.locator('#main > .notice')
      await lapse.getByText('Server sedang sibuk atau sedang dimulai ulang.').waitFor()
      expect(await work.inputValue()).toBe('Ditulis di jendela kedua')
      expect(sent).toEqual([expect.stringMatching(/^[\w-]{8,100}$/)])
      await page.keyboard.press('Escape')
      await gone()
      await page.unroute('**/api/me')
      await lapse.getByRole('button', { name: 'Coba lagi' }).click()
      await lapse.waitFor({ state: 'detached' })
      await page.getByText('Pekerjaan pertama').first().waitFor()
    })
  })

  it('shows an effort that somebody else has set meanwhile, and asks which one is to count', async () => {
    await as('kepala', async (page) => {
      await openPlan(page)
      const [, cycle, unit] = /siklus\/(\d+)\/unit\/(\d+)/.exec(page.url()) ?? []
      const base = `/api/cycles/${cycle}/units/${unit}/plan`
      const efforts = async () => (await ask<{ efforts: Efforts }>(page, base)).efforts
      const button = page.getByRole('button', { name: /^Atur usaha/ }).first()
      const item = ((await button.textContent()) ?? '').replace('Atur usaha', '').trim()
      await button.click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Usaha tiap langkah').fill('5')
      const { version, items } = await efforts()
      const theirs = { ...items, [item]: { cost: 9, months: null, isLeftOut: false } }
      await ask(page, `${base}/efforts`, { method: 'PUT', body: { after: version, items: theirs } })
      await dialog.getByRole('button', { name: 'Simpan' }).click()
      await dialog.getByText('Yang tersimpan sekarang: usaha 9 tiap langkah.').waitFor()
      await dialog.getByText('Pilih dulu yang dipakai.').waitFor()
      expect((await efforts()).items[item]?.cost).toBe(9)
      await dialog.getByRole('button', { name: 'Tetap pakai isian saya' }).click()
      await dialog.getByRole('button', { name: 'Simpan' }).click()
      await dialog.waitFor({ state: 'detached' })
      expect((await efforts()).items[item]?.cost).toBe(5)
    })
  })

  it('is found again after one way through the door when the session has ended', async () => {
    await as('kepala', async (page) => {
      await openPlan(page)
      const here = page.url()
      await ask(page, '/api/session', { method: 'DELETE' })
      const lookAgain = () =>
        page.evaluate(() => {
          document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
        })
      await expect.poll(() => lookAgain().then(() => page.url())).toMatch(/\/masuk\?/)
      await page.getByLabel('NIP atau surel').fill('kepala@contoh.example')
      await page.getByLabel('Kata sandi').fill('contoh-teladan-2026')
      await page.getByRole('button', { name: 'Masuk' }).click()
      await page.getByRole('heading', { level: 1, name: 'Rencana aksi' }).waitFor()
      expect(page.url()).toBe(here)
    })
  })

  async function openPlan(page: Page) {
    await openUnit(page, UNIT)
    await page.getByRole('link', { name: 'Prioritas perbaikan dan rencana aksi' }).click()
    await page.getByRole('heading', { level: 1, name: 'Rencana aksi' }).waitFor()
  }
})

describe('the text of a draft of a law', () => {
  it('stays until it is kept, whatever else is changed in the draft, and what was read is what is asked for', async () => {
    await as('sekretariat', async (page) => {
      await page.goto(`${workbench.server.address}/paket`)
      await page.getByRole('button', { name: 'Rancang dari paket ini' }).first().click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Nama versi baru').fill('permenpan-2031')
      await dialog.getByRole('button', { name: 'Rancang dari paket ini' }).click()
      await page.getByRole('heading', { name: 'zi/permenpan-2031' }).waitFor()
      const id = page.url().split('/').at(-1)
      type Draft = { hash: string; state: string }
      const draft = () => ask<Draft>(page, `/api/pack-drafts/${id}`)
      const setElsewhere = async (value: string) => {
        const body = { seen: (await draft()).hash, settings: { 'rule.WBK.total': value } }
        await ask(page, `/api/pack-drafts/${id}/settings`, { method: 'PUT', body })
      }
      const file = page.getByLabel('Berkas', { exact: true })
      const text = page.getByRole('textbox', { name: 'Isi', exact: true })
      const keep = page.getByRole('button', { name: 'Simpan berkas' })
      const add = async (words: string) => text.fill(`${await text.inputValue()}\n# ${words}\n`)

      await file.selectOption('pack.yaml')
      await expect.poll(() => text.inputValue()).toContain('zi/permenpan-2031')
      await add('satu jam menulis')
      await page.getByRole('button', { name: 'Ubah: WBBM Nilai total' }).click()
      await dialog.getByLabel('Nilai minimal').fill('97,5')
      await dialog.getByRole('button', { name: 'Simpan', exact: true }).click()
      await page.getByText('85 → 97,5').waitFor()
      expect(await text.inputValue()).toContain('satu jam menulis')
      const asked = page.waitForEvent('dialog').then(async (question) => {
        await question.dismiss()
        return question.message()
      })
      await page.getByRole('navigation').getByRole('link', { name: 'Paket' }).click()
      expect(await asked).toContain('belum disimpan')
      expect(await text.inputValue()).toContain('satu jam menulis')
      // What is kept late is of the file it was written in, not of the one that is shown by then.
      const letKeep = await holdBack(page, '**/pack-drafts/*/files')
      await keep.click()

      // What was shown of this file before another was changed is nothing to write over.
      const letGo = await holdBack(page, '**/files/predicates.yaml', 'questions')
      await file.selectOption('predicates.yaml')
      await text.waitFor({ state: 'detached' })
      letGo()
      await expect.poll(() => text.inputValue()).toContain('97.5')
      await add('dua jam menulis')
      letKeep()
      const keptText = async () =>
        (await ask<{ text: string }>(page, `/api/pack-drafts/${id}/files/pack.yaml`)).text
      await expect.poll(keptText).toContain('satu jam menulis')
      const seal = page.locator('.seals code').last()
      await expect.poll(async () => seal.textContent()).toBe((await draft()).hash.slice(0, 12))
      await keep.waitFor()
      await setElsewhere('76')
      // The page may have heard of it before the server says so.
      const overtaken = page.getByText('Berkas ini berubah selagi Anda menulis')
      await keep.or(overtaken).click()
      await overtaken.waitFor()
      expect(await text.inputValue()).toContain('dua jam menulis')
      const there = page.getByLabel('Yang tersimpan sekarang')
      await expect.poll(() => there.inputValue()).toContain('76')
      await page.getByRole('button', { name: 'Simpan tulisan saya' }).click()
      await there.waitFor({ state: 'detached' })
      expect(await text.inputValue()).toContain('dua jam menulis')

      await page.getByRole('button', { name: 'Minta diperiksa' }).click()
      await setElsewhere('77')
      await dialog.getByRole('button', { name: 'Minta diperiksa' }).click()
      await dialog.getByText('Rancangan berubah sejak jendela ini dibuka.').waitFor()
      expect((await draft()).state).toBe('draft')
    })
  })
})
