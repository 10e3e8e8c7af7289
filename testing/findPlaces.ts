import { dayFrom } from '@teladan/server/demo/season.ts'
import type { Browser } from 'playwright-core'
import type { startDemoServer } from './demoServer.ts'
import type { DemoPlaces } from './pages.ts'

/** Finds the demo's numbers through the API, and calls a panel together so that there is one to see. */
export async function findPlaces(
  browser: Browser,
  server: Awaited<ReturnType<typeof startDemoServer>>,
): Promise<DemoPlaces> {
  const page = await browser.newPage()
  await server.signIn(page, 'admin')
  const day = dayFrom(server.now(), -2)
  const found = await page.evaluate(async (heldOn) => {
    const ask = async (path: string, body?: unknown) => {
      const init = body
        ? {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }
        : {}
      return (await (await fetch(path, init)).json()) as never
    }
    const me: { grants: { unit: number }[] } = await ask('/api/me')
    const agency = me.grants[0]?.unit ?? 0
    const [{ id: cycle }, { id: past }]: [{ id: number }, { id: number }] = await ask('/api/cycles')
    const { rows }: { rows: { unit: number }[] } = await ask(`/api/cycles/${cycle}/units?most=50`)
    const { members, units }: { members: { id: string }[]; units: { unit: number }[] } = await ask(
      `/api/cycles/${cycle}/agencies/${agency}/panel-matters`,
    )
    const { id: panel }: { id: string } = await ask(`/api/cycles/${cycle}/panels`, {
      agency,
      heldOn,
      place: 'Ruang rapat utama, Jakarta',
      seats: members.map(({ id }, i) => ({ person: id, isChair: i === 1 })),
      units: units.map(({ unit }) => unit),
    })
    const { accounts }: { accounts: { id: string }[] } = await ask('/api/accounts?search=Yusuf')
    const account = accounts[0]?.id ?? ''
    const { rows: decided }: { rows: { unit: number }[] } = await ask(
      `/api/cycles/${past}/units?stage=ended&sort=tpi&most=1`,
    )
    return {
      cycle,
      past,
      decided: decided[0]?.unit ?? 0,
      agency,
      panel,
      account,
      units: rows.map(({ unit }) => unit).sort((a, b) => a - b),
    }
  }, day)
  await page.context().close()
  const draft = await draftLaws(browser, server)
  return { ...found, draft, unit: (i: number) => found.units[i] ?? 0 }
}

/** Drafts two laws as the secretariat does: one that waits to be signed, one whose minimums were raised. */
async function draftLaws(
  browser: Browser,
  server: Awaited<ReturnType<typeof startDemoServer>>,
): Promise<string> {
  const page = await browser.newPage()
  await server.signIn(page, 'sekretariat')
  const draft = await page.evaluate(async () => {
    const ask = async (path: string, body?: unknown) => {
      const init = body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }
      return (await (await fetch(path, init || {})).json()) as { id: string; hash: string }
    }
    const from = 'zi/permenpan-90-2021'
    const make = (name: string, settings: object) =>
      ask('/api/pack-drafts', { from, name, settings })
    const waiting = await make('zi/penyesuaian-2027', { 'rule.WBK.levers': '42' })
    const { hash } = await ask(`/api/pack-drafts/${waiting.id}`)
    await ask(`/api/pack-drafts/${waiting.id}/review`, { seen: hash })
    const settings = { 'rule.WBK.total': '93', 'rule.WBBM.total': '96', 'rule.WBK.area': '65%' }
    return (await make('zi/rancangan-2027', settings)).id
  })
  await page.context().close()
  return draft
}
