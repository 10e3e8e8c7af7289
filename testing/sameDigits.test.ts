import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '@teladan/cli/testing/runCommand.ts'
import { addUnit, makeNation } from '@teladan/engine/nation/nation.ts'
import { pointsText } from '@teladan/engine/nation/pointsText.ts'
import { tally } from '@teladan/engine/nation/tally.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import { workbook as workbookWords } from '@teladan/words/workbook.ts'
import { letterToColumn } from '@teladan/workbook/cells.ts'
import { readWorkbook } from '@teladan/workbook/readWorkbook.ts'
import { DOSSIER, layerWith } from '@teladan/workbook/testing/anyDossier.ts'
import { inHyperFormula } from '@teladan/workbook/testing/hyperFormula.ts'
import { makeDraft } from '@teladan/workbook/write/draft.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkbench } from './workbench.ts'

let workbench: Awaited<ReturnType<typeof openWorkbench>>
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teladan-digits-'))
  workbench = await openWorkbench()
})
afterAll(async () => {
  await workbench?.close()
  await rm(folder, { recursive: true, force: true })
})

const LOWER = 'rule.WBK.total:60,rule.WBK.levers:20,rule.WBK.area:10%25'

const onOneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

describe('one unit of the platform', () => {
  it('has the same digits in the browser, the command, the national path and its workbook', async () => {
    await workbench.as('sekretariat', async (page) => {
      const [cycle] = await page.evaluate(async () => (await fetch('/api/cycles')).json())
      const { address } = workbench.server
      await page.goto(`${address}/siklus/${cycle.id}/simulasi?ubah=${LOWER}`)
      const save = page.getByRole('button', { name: 'Unduh CSV' })
      await save.waitFor()
      const [given] = await Promise.all([page.waitForEvent('download'), save.click()])
      const lines = (await readFile(await given.path(), 'utf8')).trim().split('\r\n')
      const line = lines.find((one) => one.includes('Penilaian TPI')) ?? ''
      const [unit, , , , , , now = ''] = line.split(';')
      const inBrowser = now.replace(',', '.')
      expect(inBrowser).toMatch(/^\d+\.\d{6}$/)

      const reply = await page.request.get(
        `${address}/api/cycles/${cycle.id}/units/${unit}/workbook`,
      )
      expect(reply.status()).toBe(200)
      const bytes = Buffer.from(await reply.body())
      const file = join(folder, 'lke.xlsx')
      await writeFile(file, bytes)

      const { stdout } = await runCommand('score', file, '--layer', 'tpi', '--closed', '--json')
      expect(JSON.parse(stdout).total.toFixed(6)).toBe(inBrowser)

      const pack = getPack()
      const read = await readWorkbook(bytes, pack)
      if (!read.ok) throw new Error(JSON.stringify(read.error))
      const answers = read.value.layers.find(({ id }) => id === 'tpi')?.answers ?? {}
      const nation = makeNation(pack.framework)
      addUnit(nation, answers)
      const counted = tally(nation, pack.framework, { closed: true })
      expect(pointsText(counted, 0, 'total')).toBe(inBrowser)

      const layers = ['unit', 'tpi'].map((id) => layerWith({}, {}, { id }))
      const draft = makeDraft(pack, { ...DOSSIER, layers }, workbookWords.id.sheet)
      const place = draft.layers.find((one) => one.place.layer.id === 'tpi')?.place
      const column = letterToColumn(place?.points ?? '')
      const total = (await inHyperFormula(bytes))('Jawaban', (draft.totalRow ?? 0) - 1, column)
      expect((total as number).toFixed(6)).toBe(inBrowser)
    })
  })

  it('is called as firm in the same sentences on the screen and by the command', async () => {
    await workbench.as('sekretariat', async (page) => {
      const { cycle, unit } = await page.evaluate(async () => {
        const [{ id }] = await (await fetch('/api/cycles')).json()
        const highest = `/api/cycles/${id}/units?sort=tpi&most=1`
        const { rows } = await (await fetch(highest)).json()
        return { cycle: id, unit: rows[0].unit }
      })
      const { address } = workbench.server
      await page.goto(`${address}/siklus/${cycle}/unit/${unit}/kekokohan?lapis=tpi`)
      const workbook = `${address}/api/cycles/${cycle}/units/${unit}/workbook`
      const file = join(folder, 'firm.xlsx')
      await writeFile(file, await (await page.request.get(workbook)).body())
      const asked = ['--layer', 'tpi', '--closed', '--survey', 'B.I.a=0..4']
      const { stdout } = await runCommand('boundary', file, ...asked)
      const spoken = onOneLine(stdout)

      await page.getByLabel(/IPAK.*: batas bawah/).fill('0')
      await page.getByLabel(/IPAK.*: batas atas/).fill('4')
      const read = async (where: string) =>
        (await page.locator(where).allTextContents()).map(onOneLine)
      await expect
        .poll(async () => {
          const said = await read('#flips, .turn h3, .changes b, .margins .v, .margins .crossing')
          return {
            isSurveyed: said.some((one) => one.includes('di dalam selang surveinya')),
            unspoken: said.filter((one) => !spoken.includes(one)),
          }
        })
        .toEqual({ isSurveyed: true, unspoken: [] })
      await expect.poll(() => read('.changes b')).toHaveLength(stdout.match(/^ +· /gm)?.length ?? 0)
      await expect.poll(async () => (await read('.margins h3')).length).toBeGreaterThan(1)
      const conclusions = await read('.margins h3')
      for (const one of conclusions)
        expect(spoken.toUpperCase()).toContain(one.replace(':', '').toUpperCase())
    })
  })
})
