import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('.', import.meta.url))
const FLOORS = ['engine', 'words', 'workbook', 'cli', 'server', 'web'] as const
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

const filesOf = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.split(sep).join('/')}`)
    .filter((path) => /\.[a-z]+$/.test(path))
const sources = FLOORS.flatMap((floor) =>
  filesOf(`${floor}/src`).map((path) => ({ floor, path, text: read(path) })),
)
/** What is imported for its types alone; the web knows the server no other way. */
const onlyTypes = (text: string) =>
  [...text.matchAll(/^import type [^;]*?from '([^']+)'/gms)].map(([, name = '']) => name)
const isTest = (path: string) => /\.test\.ts$|\/testing\//.test(path)
const importsOf = (text: string) =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) => name)
const shipped = sources.filter(({ path }) => !isTest(path))

/** The arrows of the picture in docs/architecture.md. */
const arrows = [...read('docs/architecture.md').matchAll(/^ {2}(\w+) --> (\w+)$/gm)].map(
  ([, from, to]) => `${from} -> ${to}`,
)

describe('the picture in docs/architecture.md', () => {
  const used = new Set(
    shipped.flatMap(({ floor, text }) =>
      importsOf(text).flatMap((name) => {
        const other = /^@teladan\/(\w+)/.exec(name)?.[1]
        return other && other !== floor ? [`${floor} -> ${other}`] : []
      }),
    ),
  )

  it('has an arrow for every import between floors, and an import for every arrow', () => {
    expect([...used].sort()).toEqual([...arrows].sort())
  })

  it('names every floor', () => {
    for (const floor of FLOORS) expect(read('docs/architecture.md')).toContain(`  ${floor}["`)
  })
})

describe('the rooms', () => {
  it('keep to their own floor except through its name', () => {
    for (const { path, text } of sources)
      for (const name of importsOf(text).filter((n) => n.startsWith('.'))) {
        const target = join(path, '..', name).split(sep).join('/')
        const isOwn = target.startsWith(path.split('/').slice(0, 2).join('/'))
        expect(isOwn || isTest(path), `${path} imports ${name}`).toBe(true)
      }
  })

  it('leave the engine pure: no disk, no clock, no chance', () => {
    for (const { path, text } of shipped.filter(({ floor }) => floor === 'engine')) {
      expect(
        importsOf(text).filter((name) => name.startsWith('node:')),
        path,
      ).toEqual([])
      expect(text, path).not.toMatch(/Date\.now|new Date\b|Math\.random|performance\.now/)
    }
  })

  it('leave the engine without any scheme by name', () => {
    for (const { path, text } of shipped.filter(({ floor }) => floor === 'engine')) {
      const code = text.replace(/\/\*[\s\S]*?\*\//g, '')
      expect(code, path).not.toMatch(/\b(WBK|WBBM|IPAK|IPKP|LKE|permenpan)\b/i)
    }
  })

  it('load zod and yaml only where packs are read and at the server', () => {
    for (const { path, text } of shipped) {
      const loaded = importsOf(text).filter((name) => !onlyTypes(text).includes(name))
      if (loaded.some((name) => ['zod', 'js-yaml'].includes(name)))
        expect(path).toMatch(/^(engine\/src\/packs|server\/src)\//)
    }
  })

  it('give the web nothing of the server but types', () => {
    for (const { path, text } of shipped.filter(({ floor }) => floor === 'web'))
      for (const name of importsOf(text).filter((one) => one.startsWith('@teladan/server')))
        expect(onlyTypes(text), path).toContain(name)
  })

  it('ship nothing that is only for tests', () => {
    for (const { path, text } of shipped)
      expect(
        importsOf(text).filter((name) => name.includes('/testing/')),
        path,
      ).toEqual([])
  })

  it('have no drawer for what has no name', () => {
    const drawers = sources.filter(({ path }) =>
      /(^|\/)(utils?|common|shared|lib|helpers?|misc)(\/|\.tsx?$)/.test(path),
    )
    expect(drawers.map(({ path }) => path)).toEqual([])
  })
})

describe('the packs', () => {
  it('hold data only', () => {
    expect(filesOf('packs').filter((path) => !path.endsWith('.yaml'))).toEqual([])
  })
})

describe('the words', () => {
  it('hold no sentence that nobody says', () => {
    const said = shipped.filter(({ floor }) => floor !== 'words').map(({ text }) => text)
    const everything = said.join('\n')
    const dictionary = read('words/src/id.ts')
    let group = ''
    const keys = dictionary.split('\n').flatMap((line) => {
      group = /^ {2}(\w+): \{/.exec(line)?.[1] ?? group
      const key = /^ {4}(\w+):/.exec(line)?.[1]
      return key ? [{ group, key }] : []
    })
    expect(keys.length).toBeGreaterThan(50)
    const isSaid = ({ group: of, key }: { group: string; key: string }) =>
      new RegExp(
        `\\b(${of}|say)\\.${key}\\b|'${key}'|\\{[^}]*\\b${key}\\b[^}]*\\} = [\\w.]*words\\.${of}|\\b${key}: '`,
      ).test(everything)
    const silent = keys.filter((one) => !isSaid(one))
    expect(silent).toEqual([])
  })
})

describe('the lockfile', () => {
  type Locked = {
    resolved?: string
    optional?: boolean
    os?: string[]
    cpu?: string[]
    engines?: { node?: string }
  }
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }

  it('holds no address of a registry', () => {
    const addresses = Object.values(lock.packages).filter(({ resolved }) =>
      resolved?.startsWith('http'),
    )
    expect(addresses).toEqual([])
  })

  it('brings every optional part for this platform under Node 20 too, which drops what it thinks too new', () => {
    const ours = Object.entries(lock.packages).filter(
      ([, { optional, os, cpu }]) => optional && os?.includes('linux') && cpu?.includes('x64'),
    )
    expect(ours.length).toBeGreaterThan(3)
    for (const [name, { engines }] of ours)
      expect(engines?.node ?? '>=20', name).toMatch(/(\^|>=)\s*(1\d|20)\b/)
  })
})
