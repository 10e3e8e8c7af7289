import AxeBuilder from '@axe-core/playwright'
import { codeAt } from '@teladan/server/accounts/totp.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkbench } from './workbench.ts'

const PASSWORD = 'contoh-teladan-2026'
const NEW = 'sandi-milik-saya-sendiri'

let workbench: Awaited<ReturnType<typeof openWorkbench>>
beforeAll(async () => {
  workbench = await openWorkbench()
})
afterAll(() => workbench?.close())
const as: typeof workbench.as = (key, work) => workbench.as(key, work)

/** Gives a name and a password at the door. */
async function giveName(page: Page, key: string, password = PASSWORD) {
  await page.goto(`${workbench.server.address}/masuk`)
  await page.getByLabel('NIP atau surel').fill(`${key}@contoh.example`)
  await page.getByLabel('Kata sandi').fill(password)
  await page.getByRole('button', { name: 'Masuk' }).click()
}

/** The secret in the address that an authenticator app is offered, as a phone would read it. */
async function readSecret(page: Page) {
  await page.getByRole('img', { name: 'Kode QR' }).waitFor()
  const link = page.getByRole('link', { name: 'Buka di aplikasi autentikator' })
  const address = new URL((await link.getAttribute('href')) ?? '')
  expect(`${address.protocol}//${address.host}`).toBe('otpauth://totp')
  const secret = address.searchParams.get('secret') ?? ''
  await page.getByText(secret.match(/.{4}/g)?.join(' ') ?? 'no secret').waitFor()
  return secret
}

const codeNow = (secret: string) => codeAt(secret, workbench.server.now())
const told = (page: Page, text: string) =>
  page.getByRole('status').filter({ hasText: text }).waitFor()
const expectNoFault = async (page: Page, where: string) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)
  expect(found, where).toEqual([])
}
const openOwn = async (page: Page) => {
  await page.getByRole('link', { name: 'Yusuf Tamaela' }).click()
  await page.getByRole('heading', { level: 1, name: 'Akun saya' }).waitFor()
}

describe('a person’s own account', () => {
  let secret = ''

  it('takes a second step from the code on the page, which is then asked for at the door', async () => {
    await as('kepala', async (page) => {
      const scripts: string[] = []
      page.on('request', (request) => scripts.push(request.url()))
      await openOwn(page)
      await page.getByRole('button', { name: 'Pasang langkah kedua' }).click()
      const field = page.getByLabel('Kata sandi sekarang')
      await field.fill('bukan kata sandi saya')
      await page.getByRole('button', { name: 'Lanjutkan' }).click()
      await page.getByRole('alert').filter({ hasText: 'Kata sandi yang sekarang salah.' }).waitFor()
      expect(scripts.filter((url) => url.includes('QrCode'))).toEqual([])
      await field.fill(PASSWORD)
      await page.getByRole('button', { name: 'Lanjutkan' }).click()
      secret = await readSecret(page)
      await expectNoFault(page, 'the set-up')
      expect(scripts.filter((url) => url.includes('QrCode'))).toHaveLength(1)
      await page.getByLabel('Kode yang muncul di aplikasi').fill(codeNow(secret))
      await page.getByRole('button', { name: 'Simpan' }).click()
      await told(page, 'Langkah kedua terpasang.')
      await page.getByText('terpasang', { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Keluar', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: 'Masuk' }).waitFor()

      workbench.server.pass({ minutes: 2 })
      await giveName(page, 'kepala')
      await page.getByLabel('Kode enam angka').fill(codeNow(secret))
      await page.getByRole('button', { name: 'Lanjutkan' }).click()
      await page.waitForURL(/beranda/)
    })
  })

  it('draws the code dark on light with a still border, in the dark too', async () => {
    await as('kepala', async (page) => {
      await page.emulateMedia({ colorScheme: 'dark' })
      await openOwn(page)
      await page.getByRole('button', { name: 'Ganti ponsel atau aplikasi' }).click()
      workbench.server.pass({ minutes: 2 })
      await page.getByLabel('Kata sandi sekarang').fill(PASSWORD)
      await page.getByLabel('Kode dari aplikasi yang sekarang').fill(codeNow(secret))
      await expectNoFault(page, 'the proof')
      await page.getByRole('button', { name: 'Lanjutkan' }).click()
      secret = await readSecret(page)
      const drawn = await page.getByRole('img', { name: 'Kode QR' }).evaluate((svg) => {
        const fills = ['rect', 'path'].map((name) => {
          const shape = svg.querySelector(name)
          return shape && getComputedStyle(shape).fill
        })
        const side = (svg as SVGSVGElement).viewBox.baseVal.width
        const places =
          svg
            .querySelector('path')
            ?.getAttribute('d')
            ?.matchAll(/M(\d+) (\d+)/g) ?? []
        const at = [...places].flatMap(([, x, y]) => [Number(x), Number(y)])
        return { fills, border: [Math.min(...at), side - 1 - Math.max(...at)] }
      })
      expect(drawn).toEqual({ fills: ['rgb(255, 255, 255)', 'rgb(0, 0, 0)'], border: [4, 4] })
      await page.getByLabel('Kode yang muncul di aplikasi').fill(codeNow(secret))
      await page.getByRole('button', { name: 'Simpan' }).click()
      await told(page, 'Kode kini dari aplikasi yang baru.')
      await page.emulateMedia({ colorScheme: 'light' })
    })
  })

  it('has its password changed by keyboard alone, and the other browser is out', async () => {
    const other = await workbench.browser.newContext({ locale: 'id-ID' })
    const there = await other.newPage()
    await workbench.server.signIn(there, 'kepala')
    await as('kepala', async (page) => {
      await openOwn(page)
      await page.getByRole('button', { name: 'Ganti kata sandi' }).focus()
      await page.keyboard.press('Enter')
      await page.getByLabel('Kata sandi sekarang').focus()
      for (const [text, next] of [
        [PASSWORD, 'Tab'],
        [NEW, 'Tab'],
        [`${NEW}-`, 'Enter'],
      ] as const) {
        await page.keyboard.type(text)
        await page.keyboard.press(next)
      }
      await page.getByText('Kedua isian kata sandi baru belum sama.').waitFor()
      await expectNoFault(page, 'the password')
      await page.keyboard.press('Backspace')
      await page.keyboard.press('Enter')
      await told(page, 'Kata sandi sudah diganti')
      await page.getByText('perangkat ini', { exact: true }).waitFor()
      const others = page.getByRole('button', { name: 'Keluarkan' })
      await expect.poll(() => others.count()).toBe(0)
    })
    await there.goto(`${workbench.server.address}/akun-saya`)
    await there.getByRole('heading', { level: 1, name: 'Masuk' }).waitFor()
    await giveName(there, 'kepala')
    await there.getByRole('alert').filter({ hasText: 'Nama atau kata sandi salah.' }).waitFor()
    await giveName(there, 'kepala', NEW)
    await there.getByLabel('Kode enam angka').waitFor()
    await other.close()
  })

  it('keeps the second step where the agency asks for it, and says who asks', async () => {
    await as('admin', async (page) => {
      await page.getByRole('link', { name: 'Akun', exact: true }).click()
      await page.getByRole('link', { name: 'Langkah kedua' }).click()
      await page.getByRole('button', { name: 'Ubah' }).click()
      await page.getByLabel('Pembina').check()
      await expectNoFault(page, 'the rules')
      await page.getByRole('button', { name: 'Simpan' }).click()
      await told(page, 'Pengaturan tersimpan')
      const coach = page.getByRole('listitem').filter({ hasText: 'Pembina' })
      await coach.getByText('wajib', { exact: true }).waitFor()
    })
    workbench.server.pass({ minutes: 1 })
    const context = await workbench.browser.newContext({ locale: 'id-ID' })
    const page = await context.newPage()
    await page.clock.install()
    const offers: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/api/session/secret')) offers.push(request.method())
    })
    await giveName(page, 'pembina')
    await page.getByRole('heading', { level: 1, name: 'Pasang langkah kedua' }).waitFor()
    const offered = await readSecret(page)
    await expectNoFault(page, 'the set-up at the door')
    // Whoever goes to the app for a minute and comes back finds the same key.
    await page.clock.fastForward(60_000)
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
    expect(await readSecret(page)).toBe(offered)
    expect(offers).toHaveLength(1)
    await page.getByLabel('Kode yang muncul di aplikasi').fill(codeNow(offered))
    await page.getByRole('button', { name: 'Lanjutkan' }).click()
    await page.waitForURL(/beranda/)
    await page.goto(`${workbench.server.address}/akun-saya`)
    await page.getByText('ditetapkan Kementerian Pelayanan Sosial bagi peran Pembina').waitFor()
    const drop = page.getByRole('button', { name: 'Matikan langkah kedua' })
    await expect.poll(() => drop.getAttribute('aria-disabled')).toBe('true')
    await page.getByText('Langkah kedua wajib bagi Anda, jadi tidak dapat dimatikan.').waitFor()
    await context.close()
  })
})
