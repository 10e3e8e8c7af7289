import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import { dayFrom } from '@teladan/server/demo/season.ts'
import { readCells } from '@teladan/workbook/cells.ts'
import { guardWorkbook } from '@teladan/workbook/guard.ts'
import type { Browser, Download, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { startDemoServer } from './demoServer.ts'
import { ask } from './workbench.ts'

const UNIT = 'Sentra Bahari Ternate'
let server: Awaited<ReturnType<typeof startDemoServer>>
let browser: Browser
let secretariat: Page
let cycle = 0
let unit = 0
beforeAll(async () => {
  server = await startDemoServer(inject('demo'))
  browser = await openBrowser(inject('browser'))
  const page = await pageOf('kepala')
  const mine = await ask<{ cycleId: number; unitId: number; unitName: string }[]>(page, '/api/mine')
  const first = mine.find(({ unitName }) => unitName === UNIT)
  cycle = first?.cycleId ?? 0
  unit = first?.unitId ?? 0
  await page.context().close()
  secretariat = await pageOf('sekretariat')
})
beforeEach(() => setEnd(600))
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const PHONE = { width: 360, height: 780 }
async function pageOf(key: string, viewport = { width: 1280, height: 900 }): Promise<Page> {
  const context = await browser.newContext({
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    acceptDownloads: true,
    viewport,
  })
  const page = await context.newPage()
  await server.signIn(page, key)
  return page
}

async function openSheet(page: Page, item: string) {
  await page.goto(`${server.address}/siklus/${cycle}/unit/${unit}/lembar-kerja?item=${item}`)
  await page.locator('#item h1').waitFor()
}

/** Moves the end of the unit's own assessment to some minutes from now, by letter. */
async function setEnd(minutes: number) {
  const end = new Date(server.now().getTime() + minutes * 60_000)
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Jakarta',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(end)
  const body = {
    number: `S-${minutes}/2026`,
    datedOn: dayFrom(server.now(), 0),
    stage: 'self_assess',
    closes: parts.replace(' ', 'T'),
    shortens: true,
  }
  const reply = await ask<{ done?: boolean }>(secretariat, `/api/cycles/${cycle}/addenda`, {
    method: 'POST',
    body,
  })
  expect(reply).toEqual({ done: true })
}

async function contentOf(download: Download): Promise<Buffer> {
  return readFile((await download.path()) ?? '')
}
async function exported(page: Page) {
  await page.getByRole('button', { name: 'Lihat dan unduh' }).click()
  const take = async (name: string) => {
    const coming = page.waitForEvent('download')
    await page.getByRole('dialog').getByRole('button', { name }).click()
    const download = await coming
    return { name: download.suggestedFilename(), bytes: await contentOf(download) }
  }
  const json = await take('Unduh JSON')
  const xlsx = await take('Unduh Excel')
  await page.keyboard.press('Escape')
  const [sheet] = await readCells(xlsx.bytes)
  const rows = Array.from({ length: sheet?.rows ?? 0 }, (_, row) =>
    Array.from({ length: sheet?.columns ?? 0 }, (_, column) => sheet?.at(row, column)),
  )
  const problems = await guardWorkbook(xlsx.bytes)
  return { json: { ...json, content: JSON.parse(json.bytes.toString()) }, xlsx, rows, problems }
}
const NOTE = '=Rapat 14 Februari; "notula" <terlampir>,\nbaris kedua'

describe('work on a worksheet that the server does not take', () => {
  it('stays on the device when the window closes in mid-edit, says so, and goes out as a file', async () => {
    const page = await pageOf('anggota')
    await setEnd(15)
    await openSheet(page, 'A.I.1.i.a')
    await page.locator('.options label').first().click()
    await page.getByText(/Tersimpan \d/).waitFor()
    server.pass({ minutes: 20 })
    await page.getByLabel('Penjelasan').fill(NOTE)
    const notice = page.getByRole('status', { name: 'Jawaban di perangkat ini' })
    await notice.waitFor()
    await page.getByText('Hanya dapat dibaca: Tenggatnya sudah lewat.').waitFor()
    const said = await notice.textContent()
    expect(said).toContain('1 jawaban belum diterima server dan tersimpan di perangkat ini')
    expect(said).toMatch(
      /Jadwal pengisian sudah ditutup \d+ \w+.* WIB; jawaban ini tidak dapat dikirim lagi\./,
    )
    expect(said).toContain('Bila jadwal diperpanjang')
    expect(await page.getByLabel('Penjelasan').inputValue()).toBe(NOTE)

    const { json, xlsx, rows, problems } = await exported(page)
    expect(json.name).toMatch(/^Jawaban belum terkirim Sentra Bahari Ternate \d{4}\.json$/)
    expect(json.content).toMatchObject({
      kind: 'teladan.kept-answers',
      unit: { id: unit, name: UNIT },
      layer: 'unit',
      answers: [{ item: 'A.I.1.i.a', answer: 'Ya', note: NOTE, reason: 'window_closed' }],
    })
    expect(json.content.answers).toHaveLength(1)
    expect(xlsx.name).toMatch(/\.xlsx$/)
    expect(problems).toMatchObject({ ok: true })
    const line = rows.at(-1)?.map((cell) => (cell?.kind === 'text' ? cell.text : cell?.kind))
    expect(line?.filter((_, column) => column !== 4)).toEqual([
      'A.I.1.i.a',
      'Unit telah membentuk tim pembangunan ZI',
      'Ya: Tim sudah ditetapkan',
      NOTE,
      'Tenggatnya sudah lewat.',
    ])
    expect(rows).toHaveLength(7)

    await page.reload()
    await notice.waitFor()
    expect(await page.getByLabel('Penjelasan').inputValue()).toBe(NOTE)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])

    await setEnd(60)
    await page.reload()
    await page.getByText(/Tersimpan \d/).waitFor()
    await notice.waitFor({ state: 'detached' })
    const path = `/api/cycles/${cycle}/units/${unit}/answers/unit/A.I.1.i.a`
    const { versions } = await ask<{ versions: { note: string }[] }>(page, path)
    expect(versions[0]?.note).toBe(NOTE)
    await page.context().close()
  })

  it('waits for the same account when the session is ended from elsewhere, and is nobody else’s', async () => {
    const page = await pageOf('anggota')
    await openSheet(page, 'A.I.1.i.b')
    const me = await ask<{ session: string }>(page, '/api/me')
    const elsewhere = await pageOf('anggota')
    await ask(elsewhere, `/api/sessions/${me.session}`, { method: 'DELETE' })
    await elsewhere.context().close()

    await page.getByLabel('Penjelasan').fill('Ditulis setelah sesi dicabut.')
    const notice = page.getByRole('status', { name: 'Jawaban di perangkat ini' })
    await notice.waitFor()
    expect(await notice.textContent()).toContain('Sesi Anda sudah berakhir.')
    expect(await notice.textContent()).toMatch(/Masih dapat dikirim sampai .* WIB\./)
    const { json } = await exported(page)
    expect(json.content.answers).toMatchObject([
      { item: 'A.I.1.i.b', note: 'Ditulis setelah sesi dicabut.', reason: 'signed_out' },
    ])

    // Somebody else signs in on this very browser: nothing is shown to them, nothing is sent.
    await server.signIn(page, 'kepala')
    await openSheet(page, 'A.I.1.i.b')
    expect(await notice.count()).toBe(0)
    expect(await page.getByLabel('Penjelasan').inputValue()).not.toContain('dicabut')
    const path = `/api/cycles/${cycle}/units/${unit}/answers/unit/A.I.1.i.b`
    const { versions: before } = await ask<{ versions: { note: string }[] }>(page, path)
    expect(before.map(({ note }) => note).join()).not.toContain('dicabut')

    await server.signIn(page, 'anggota')
    await openSheet(page, 'A.I.1.i.b')
    await page.getByText(/Tersimpan \d/).waitFor()
    const { versions } = await ask<{ versions: { note: string; by: string }[] }>(page, path)
    expect(versions[0]?.note).toBe('Ditulis setelah sesi dicabut.')
    const { id } = await ask<{ id: string }>(page, '/api/me')
    expect(versions[0]?.by).toBe(id)
    await page.context().close()
  })

  it('is not sent in the name of who signed in meanwhile in another window', async () => {
    const page = await pageOf('anggota')
    await openSheet(page, 'A.I.1.ii.a')
    const other = await page.context().newPage()
    await server.signIn(other, 'kepala')
    await page.getByLabel('Penjelasan').fill('Milik anggota.')
    await page.getByRole('link', { name: 'Yusuf Tamaela' }).waitFor()
    const path = `/api/cycles/${cycle}/units/${unit}/answers/unit/A.I.1.ii.a`
    const notes = async () =>
      (await ask<{ versions: { note: string }[] }>(other, path)).versions.map(({ note }) => note)
    expect(await notes()).not.toContain('Milik anggota.')
    await server.signIn(page, 'anggota')
    await openSheet(page, 'A.I.1.ii.a')
    await page.getByText(/Tersimpan \d/).waitFor()
    await expect.poll(notes).toContain('Milik anggota.')
    await page.context().close()
  })

  it('is thrown away only after somebody said so twice', async () => {
    const page = await pageOf('anggota')
    await openSheet(page, 'A.I.1.ii.b')
    const note = page.getByLabel('Penjelasan')
    const before = await note.inputValue()
    await page.context().setOffline(true)
    await note.fill('Akan dibuang.')
    await page.getByRole('button', { name: /Tersimpan di perangkat ini/ }).click()
    await page.getByText('Akan dibuang.').last().waitFor()
    await page.getByRole('button', { name: 'Buang …' }).click()
    await page.getByText('1 jawaban akan dihapus dari perangkat ini').waitFor()
    await page.getByRole('button', { name: 'Batal' }).click()
    expect(await note.inputValue()).toBe('Akan dibuang.')
    await page.getByRole('button', { name: 'Buang …' }).click()
    await page.getByRole('button', { name: 'Buang 1 jawaban' }).click()
    await expect.poll(() => note.inputValue()).toBe(before)
    await page.context().setOffline(false)
    await page.reload()
    await page.locator('#item h1').waitFor()
    expect(await note.inputValue()).toBe(before)
    await page.context().close()
  })
})

describe('a worksheet', () => {
  it('folds its contents to one line on a phone, and keeps the question in sight', async () => {
    const page = await pageOf('anggota', PHONE)
    await openSheet(page, 'B.II.a')
    const fold = page.locator('.fold > summary')
    expect(await fold.textContent()).toMatch(/Daftar isi · B\.II\.a.*\d\/\d/)
    expect(await page.locator('.contents').count()).toBe(0)
    await page.mouse.wheel(0, 2000)
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(200)
    await expect.poll(async () => (await fold.boundingBox())?.y).toBeLessThan(200)
    await page.keyboard.press('g')
    await page.keyboard.press('Enter')
    const list = page.getByRole('navigation', { name: 'Pertanyaan' })
    await list.waitFor()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await page.keyboard.press('Escape')
    await list.waitFor({ state: 'detached' })
    await fold.click()
    await list.getByRole('button').first().click()
    await list.waitFor({ state: 'detached' })
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(PHONE.width)
    await page.context().close()
  })

  it('can be worked through by keys alone, and tells which ones', async () => {
    const page = await pageOf('anggota')
    await openSheet(page, 'A.I.1.iii.a')
    const keys = page.getByRole('dialog', { name: 'Pintasan' })
    const crumb = () => page.locator('.crumb').textContent()
    await page.keyboard.press('?')
    await keys.waitFor()
    await page.keyboard.press('j')
    expect(await crumb()).toContain('A.I.1.iii.a')
    await page.keyboard.press('Escape')
    await keys.waitFor({ state: 'detached' })
    await page.keyboard.press('j')
    await expect.poll(crumb).toContain('A.I.1.iii.b')
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await page.keyboard.press('n')
    await page.keyboard.type('ajk')
    await expect.poll(() => page.getByLabel('Penjelasan').inputValue()).toContain('ajk')
    expect(await crumb()).toContain('A.I.1.iii.b')

    await page.locator('#item h1').focus()
    await page.keyboard.press('?')
    await page.getByLabel('Pakai pintasan pada perangkat ini').uncheck()
    await page.keyboard.press('Escape')
    await keys.waitFor({ state: 'detached' })
    await page.keyboard.press('j')
    expect(await crumb()).toContain('A.I.1.iii.b')
    await page.context().close()
  })

  it('asks the server for nothing while an assessor goes from question to question, however slowly', async () => {
    const page = await pageOf('tpi')
    await page.getByRole('link', { name: 'Sentra Cahaya Kupang' }).first().click()
    const heard = ['findings', 'evidence'].map((what) => page.waitForResponse(`**/${what}`))
    await page.getByRole('link', { name: 'Buka lembar kerja' }).click()
    await Promise.all([...heard, page.locator('#item h1').waitFor()])
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/api/')) asked.push(request.method())
    })
    const began = Date.now()
    for (let minutes = 1; minutes <= 5; minutes++) {
      await page.clock.setFixedTime(began + minutes * 60_000)
      const before = await page.locator('.crumb').textContent()
      await page.keyboard.press('j')
      await expect.poll(() => page.locator('.crumb').textContent()).not.toBe(before)
    }
    const saved = page.waitForResponse((reply) => reply.request().method() === 'PUT')
    await page.keyboard.press('s')
    await saved
    expect(asked).toEqual(['PUT'])
    await page.context().close()
  })

  it('takes what is typed faster than the line carries, and never calls it somebody else’s', async () => {
    const page = await pageOf('anggota')
    const item = 'A.II.5.iii.a'
    const path = `/api/cycles/${cycle}/units/${unit}/answers/unit/${item}`
    const replies: number[] = []
    await page.route(`**${path}`, async (route) => {
      const reply = await route.fetch()
      replies.push(reply.status())
      await new Promise((resolve) => setTimeout(resolve, 300))
      await route.fulfill({ response: reply })
    })
    await openSheet(page, item)
    const fields = page.locator('#item fieldset input')
    const counts = ['41', '6', '12', '23', '40']
    for (const [i, count] of counts.entries()) await fields.nth(i).fill(count)
    await page.getByText(/Tersimpan \d/).waitFor()
    expect(await page.getByText('Pertanyaan ini diubah orang lain lebih dulu').count()).toBe(0)
    expect(new Set(replies)).toEqual(new Set([200]))
    const { versions } = await ask<{ versions: { answer: Record<string, number> }[] }>(page, path)
    expect(Object.values(versions[0]?.answer ?? {}).map(String)).toEqual(
      expect.arrayContaining(counts),
    )
    await page.context().close()
  })

  it('shows both answers in words when two wrote, and keeps mine in the history when I take theirs', async () => {
    const page = await pageOf('anggota')
    const item = 'A.II.5.iii.b'
    await openSheet(page, item)
    const head = await pageOf('kepala')
    const path = `/api/cycles/${cycle}/units/${unit}/answers/unit/${item}`
    const { versions } = await ask<{ versions: { version: number; answer: unknown }[] }>(head, path)
    const [last] = versions
    const theirs = { answer: last?.answer ?? null, note: 'Kata pimpinan.' }
    await ask(head, path, { method: 'PUT', body: { after: last?.version ?? 0, ...theirs } })
    await page.getByLabel('Penjelasan').fill('Kata anggota.')
    const conflict = page.getByRole('alert').filter({ hasText: 'diubah orang lain lebih dulu' })
    await conflict.waitFor()
    expect(await conflict.textContent()).toContain('Kata anggota.')
    expect(await conflict.textContent()).toContain('Kata pimpinan.')
    expect(await conflict.textContent()).not.toContain('{')
    await conflict.getByText(/Jawaban yang tersimpan, oleh Yusuf Tamaela/).waitFor()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await page.getByRole('button', { name: 'Pakai jawaban yang tersimpan' }).click()
    await conflict.waitFor({ state: 'detached' })
    await page.getByText(/Tersimpan \d/).waitFor()
    await expect.poll(() => page.getByLabel('Penjelasan').inputValue()).toBe('Kata pimpinan.')
    await page.getByText('Riwayat', { exact: true }).click()
    const notes = page.locator('.versions li .prose')
    await expect
      .poll(async () => (await notes.allTextContents()).slice(0, 3))
      .toEqual(['Kata pimpinan.', 'Kata anggota.', 'Kata pimpinan.'])
    await head.context().close()
    await page.context().close()
  })

  it('tells a member before they type that a question is another section’s, and whose', async () => {
    const head = await pageOf('kepala')
    await head.goto(`${server.address}/siklus/${cycle}/unit/${unit}`)
    const change = head.getByRole('button', { name: /^Ubah pokja/ }).last()
    await change.click()
    const dialog = head.getByRole('dialog')
    await dialog.getByRole('checkbox', { name: /Yusuf Tamaela/ }).check()
    const { violations } = await new AxeBuilder({ page: head }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await dialog.getByRole('button', { name: 'Simpan' }).click()
    await dialog.waitFor({ state: 'detached' })
    const at = `/api/cycles/${cycle}/units/${unit}`
    const { sections } = await ask<{ sections: { area: string; name: string }[] }>(head, at)
    expect(sections).toMatchObject([{ name: 'Yusuf Tamaela' }])

    const page = await pageOf('anggota')
    await openSheet(page, 'A.I.6.i.a')
    await page.getByText('Hanya dapat dibaca: Pertanyaan ini milik pokja lain.').waitFor()
    await page.getByText('Pokja: Yusuf Tamaela').first().waitFor()
    await openSheet(head, 'A.I.6.i.a')
    expect(await head.getByText('Hanya dapat dibaca').count()).toBe(0)
    const path = `${at}/sections/${sections[0]?.area}`
    await ask(head, path, { method: 'PUT', body: { people: [] } })
    await head.context().close()
    await page.context().close()
  })

  it('prints as a paper LKE with all its questions and answers', async () => {
    const page = await pageOf('anggota')
    await openSheet(page, 'A.I.1.i.a')
    await page.evaluate(() => {
      window.print = () => window.dispatchEvent(new Event('beforeprint'))
    })
    await page.keyboard.press('p')
    await page.emulateMedia({ media: 'print' })
    const rows = page.locator('.paper tbody tr:not(.head)')
    await expect.poll(() => rows.count()).toBe(113)
    expect(await rows.first().textContent()).toContain('Ya: Tim sudah ditetapkan')
    expect(await page.locator('#item').isVisible()).toBe(false)
    expect(await page.locator('.top').isVisible()).toBe(false)
    await page.context().close()
  })
})

describe('evidence', () => {
  it('in a round of mending is brought to what was returned; the rest says why not', async () => {
    const head = await pageOf('kepala')
    const coach = await pageOf('pembina')
    const mine = await ask<{ cycleId: number; unitId: number; stage: string }[]>(head, '/api/mine')
    const at = mine.find(({ stage }) => stage === 'coach_review')
    const path = `/api/cycles/${at?.cycleId}/units/${at?.unitId}`
    const sheet = `${server.address}/siklus/${at?.cycleId}/unit/${at?.unitId}/lembar-kerja`
    const open = async (page: Page, item: string) => {
      await page.goto(`${sheet}?item=${item}`)
      await page.locator('#item .crumb').getByText(item, { exact: false }).waitFor()
    }
    const giveBack = () => {
      const dueOn = dayFrom(server.now(), 5)
      const items = [{ item: 'A.I.1.i.a', reason: 'SK belum dilampirkan.', dueOn }]
      return ask(coach, `${path}/coach/return`, { method: 'POST', body: { items } })
    }
    expect(await giveBack()).toEqual({ done: true })

    await open(head, 'A.I.1.i.a')
    await head.getByRole('button', { name: 'Tambah tautan' }).click()
    const dialog = head.getByRole('dialog')
    await dialog.getByLabel('Judul').fill('SK Tim Kerja')
    await dialog.getByLabel('Alamat tautan').fill('https://drive.example/sk')
    await dialog.getByLabel('Terakhir dibuka').fill(dayFrom(server.now(), -3))
    await dialog.getByRole('button', { name: 'Simpan' }).click()
    const line = head.locator('.evidence li').filter({ hasText: 'SK Tim Kerja' })
    await line.getByText('Bukti unit, sejak putaran 2').waitFor()

    await open(coach, 'A.I.1.i.a')
    await coach.getByRole('button', { name: 'Tandai dibuka hari ini SK Tim Kerja' }).click()
    const { name } = await ask<{ name: string }>(coach, '/api/me')
    await coach.getByText(new RegExp(`terakhir dibuka .* oleh ${name}`)).waitFor()

    await open(head, 'A.I.1.i.b')
    const add = head.locator('.evidence .deed').filter({ hasText: 'Tambah tautan' })
    await add.getByText('Pertanyaan ini tidak dikembalikan, jadi tetap terkunci.').waitFor()
    await add.getByRole('button').press('Enter')
    expect(await head.getByRole('dialog').count()).toBe(0)
    await head.locator('.drop input:disabled').waitFor({ state: 'attached' })
    const { violations } = await new AxeBuilder({ page: head }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])

    // Sent in again and returned once more: what stood there is taken off, and hung again.
    const said = { method: 'PUT', body: { response: 'Sudah.' } } as const
    expect(await ask(head, `${path}/returns/A.I.1.i.a`, said)).toEqual({ done: true })
    const sent = await ask(head, `${path}/hand-over`, { method: 'POST', body: { blanks: [] } })
    expect(sent).toMatchObject({ stage: 'coach_review' })
    expect(await giveBack()).toEqual({ done: true })
    await open(head, 'A.I.1.i.a')
    await head.getByRole('button', { name: 'Lepas dari pertanyaan ini SK Tim Kerja' }).click()
    await head.getByText('“SK Tim Kerja” dilepas dari pertanyaan ini.').waitFor()
    await head.getByText('Pernah dipakai (1)').click()
    await line.getByText('Bukti unit, putaran 2').waitFor()
    await line.getByRole('button', { name: 'Pasang lagi SK Tim Kerja' }).waitFor()
    await head.getByRole('button', { name: 'Batalkan' }).click()
    await line.getByText('Bukti unit, sejak putaran 2').waitFor()
    await head.getByText('Pernah dipakai').waitFor({ state: 'detached' })
    await head.context().close()
    await coach.context().close()
  })

  it('says whether it opens or is downloaded, and a PDF can always be downloaded', async () => {
    const page = await pageOf('anggota')
    await openSheet(page, 'A.I.1.i.a')
    const buffer = Buffer.from('%PDF-1.4\n%%EOF\n')
    const pdf = { name: 'SK Tim.pdf', mimeType: 'application/pdf', buffer }
    await page.locator('.drop input').setInputFiles(pdf)
    const line = page.locator('.evidence li').filter({ hasText: 'SK Tim.pdf' })
    await line.waitFor()
    expect(await line.textContent()).toContain('terbuka di tab baru')
    const coming = page.waitForEvent('download')
    await line.getByRole('link', { name: 'Unduh' }).click()
    expect((await contentOf(await coming)).equals(buffer)).toBe(true)
    const href = await line.getByRole('link').first().getAttribute('href')
    const policy = await page.evaluate(
      async (to) => (await fetch(to ?? '')).headers.get('content-security-policy'),
      href,
    )
    // Chrome starts no viewer in a sandbox, and needs its own styles.
    expect(policy).not.toContain('sandbox')
    expect(policy).toContain("default-src 'none'; style-src 'unsafe-inline'")
    await page.context().close()
  })
})
