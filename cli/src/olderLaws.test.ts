import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { everyBest } from '@teladan/engine/testing/answers.ts'
import { getLaw, OLDER_LAWS } from '@teladan/engine/testing/pack.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './testing/runCommand.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'teladan-older-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
const write = (name: string, content: unknown) => {
  const file = join(folder, name)
  writeFileSync(file, JSON.stringify(content))
  return file
}
const best = (law: string) => everyBest(getLaw(law).framework)

describe.each(OLDER_LAWS)('under %s', (law) => {
  const name = law.replace('/', '-')
  const under = (...args: string[]) => runCommand(...args, '--pack', law)

  it('score, explain, boundary and simulate tell what the law says of a worksheet', async () => {
    const file = write(`${name}.json`, { pack: law, answers: { ...best(law), 'A.5': undefined } })
    const scored = await under('score', file)
    expect([scored.exit, scored.stderr]).toEqual([0, ''])
    expect(scored.stdout).toContain(law.includes('10-2019') ? '85,00 / 100' : '100,00 / 100')
    const why = await under('explain', file, 'A.1.i')
    expect([why.exit, why.stderr]).toEqual([0, ''])
    expect(why.stdout).toContain(
      'diisi langsung oleh penilai, dari 0 sampai 1, paling banyak 2 desimal',
    )
    const firm = await under('boundary', file)
    expect([firm.exit, firm.stderr]).toEqual([0, ''])
    expect(firm.stdout).toContain('tepat di garis bila B.1.a = 3,60')
    const simulated = await under('simulate', file, '--set', 'rule.WBBM.total=90')
    expect([simulated.exit, simulated.stderr]).toEqual([0, ''])
  })

  it('gap says which points have to come from the assessor, and plans no work for them', async () => {
    const levers = Object.keys(best(law)).filter((id) => id.startsWith('A.'))
    const none = Object.fromEntries(levers.map((id) => [id, '0']))
    const weak = { ...best(law), ...none, 'A.1.ii': best(law)['A.1.ii'], 'B.2': '3.5' }
    const file = write(`${name}-weak.json`, { pack: law, answers: weak })
    const { exit, stdout, stderr } = await under('gap', file, '--target', 'WBBM')
    expect([exit, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Yang harus datang dari penilai')
    expect(stdout).toMatch(/A\.1\.i Pembentukan tim kerja/)
    expect(stdout).not.toMatch(/A\.1\.ii Dokumen/)
    const json = await under('gap', file, '--target', 'WBBM', '--json')
    const { plan } = JSON.parse(json.stdout) as {
      plan: { steps: unknown[]; surveys: { items: { item: string; kind?: string }[] }[] }
    }
    expect(plan.steps).toEqual([])
    const items = plan.surveys.flatMap((one) => one.items)
    expect(items.find(({ item }) => item === 'A.1.i')?.kind).toBe('entered')
    expect(items.find(({ item }) => item === 'B.2')).toEqual({ item: 'B.2', now: '3.5' })
  })

  it('no Excel workbook is written or read, and the refusal says what to use instead', async () => {
    const refusal = `susunan buku kerja menurut ${law} belum diketahui`
    const blank = await under('export', '--blank', '-o', join(folder, 'blank.xlsx'))
    expect(blank.exit).toBe(1)
    expect(blank.stderr).toContain(refusal)
    expect(blank.stderr).toContain('.json')
    expect(existsSync(join(folder, 'blank.xlsx'))).toBe(false)
    const sample = new URL('../../samples/sentra-bahari-ternate.xlsx', import.meta.url).pathname
    const scored = await under('score', sample)
    expect(scored.exit).toBe(1)
    expect(scored.stderr).toContain(refusal)
  })

  it('points that are none are refused with their bounds', async () => {
    const answers = { 'A.1.i': 1.01, 'A.1.ii': 'A', 'A.1.iii': '0.125' }
    const { exit, stderr } = await under('score', write(`${name}-odd.json`, { answers }))
    expect(exit).toBe(1)
    expect(stderr).toContain('answers.A.1.i: nilai 1.01 di luar bobotnya; isi antara 0 dan 1')
    expect(stderr).toContain('answers.A.1.ii: A bukan nilai; isi angka desimal')
    expect(stderr).toContain(
      'answers.A.1.iii: nilai 0.125 terlalu rinci; isi paling banyak 2 desimal',
    )
  })

  it('a weight that points were entered out of cannot be changed in a simulation', async () => {
    const file = write(`${name}-best.json`, { answers: best(law) })
    const settings = ['weight.A.1.iii=1', 'weight.A.1.iv=2'].flatMap((one) => ['--set', one])
    const whole = law.includes('10-2019') ? ['--set', 'weight.A.1.iv=4'] : []
    const { exit, stderr } = await under('simulate', file, ...settings, ...whole)
    expect(exit).toBe(2)
    expect(stderr).toContain('diisi langsung menurut bobotnya sekarang')
  })
})

describe('a predicate', () => {
  it('is printed as its law calls it, in every report', async () => {
    const law = 'zi/permenpan-52-2014'
    const file = write('called.json', { answers: { ...best(law), 'B.2': '3', 'A.3.iv': '0' } })
    for (const args of [
      ['score', file],
      ['score', file, '--recap'],
      ['explain', file, 'WBK'],
      ['explain', file, 'total'],
      ['gap', file, '--target', 'WBK'],
      ['boundary', file],
      ['simulate', file, '--set', 'rule.WBK.total=80'],
      ['pack', 'show'],
    ]) {
      const { stdout } = await runCommand(...args, '--pack', law)
      expect(stdout, args.join(' ')).toContain('Menuju WBK')
    }
    const newest = await runCommand('pack', 'show')
    expect(newest.stdout).not.toContain('Menuju WBK')
  })
})
