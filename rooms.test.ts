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

describe('the styles', () => {
  const screens = filesOf('web/src').map((path) => ({ path, room: path.split('/')[2] ?? '' }))
  const pages = screens
    .filter(({ path }) => path.endsWith('.tsx'))
    .map((page) => ({ ...page, worn: wornIn(read(page.path)) }))
  const sheets = screens.filter(({ path }) => path.endsWith('.css'))
  const ofKit = new Set(
    sheets.filter(({ room }) => room === 'ui').flatMap(({ path }) => classesIn(read(path))),
  )
  const isOwn = (room: string) => (name: string) =>
    !ofKit.has(name) && pages.every((page) => page.room === room || !page.worn.has(name))

  it('of a room reach no other: each selector holds a class that only pages of that room wear', () => {
    const rules = sheets
      .filter(({ room }) => room !== 'ui')
      .flatMap(({ path, room }) =>
        selectorsIn(read(path)).map((selector) => ({ path, room, selector })),
      )
    expect(rules.length).toBeGreaterThan(300)
    const reaching = rules.filter(({ room, selector }) => !classesIn(selector).some(isOwn(room)))
    expect(reaching.map(({ path, selector }) => `${path}: ${selector}`)).toEqual([])
  })

  it('are for classes that some page names', () => {
    const texts = screens
      .filter(({ path }) => /\.tsx?$/.test(path))
      .flatMap(({ path }) => [...read(path).matchAll(/'[^'\n]*'|"[^"\n]*"|`[^`]*`/g)])
      .join(' ')
    const named = new Set(texts.split(/[^\w-]+/))
    const all = sheets.flatMap(({ path }) => classesIn(selectorsIn(read(path)).join(' ')))
    expect([...new Set(all)].filter((name) => !named.has(name))).toEqual([])
  })

  function classesIn(selectors: string): string[] {
    return [...selectors.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name)
  }

  /** The selectors of a sheet one by one; what stands in brackets belongs to its selector. */
  function selectorsIn(sheet: string): string[] {
    const heads = sheet.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{};]+)\{/g)
    return [...heads]
      .map(([, head = '']) => head.trim())
      .filter((head) => !/^(@|from$|to$|\d+%$)/.test(head))
      .flatMap((head) => head.split(/,(?![^(]*\))/).map((one) => one.trim()))
  }

  /** The classes that a page names, whether plainly or in some branch of an expression. */
  function wornIn(page: string): Set<string> {
    const named = [...page.matchAll(/className=(?:"([^"]*)"|(?=\{))/g)].flatMap((found) => {
      if (found[1] !== undefined) return [found[1]]
      const texts = bracedAt(page, found.index + 'className='.length)
      return [...texts.matchAll(/'([^']*)'|[`}]([^`'${}]*)/g)].map(
        ([, one, other]) => one ?? other ?? '',
      )
    })
    return new Set(named.flatMap((names) => names.split(/\s+/)).filter(Boolean))
  }

  /** An expression in braces, from where it opens to where it closes. */
  function bracedAt(text: string, start: number): string {
    let depth = 0
    for (let i = start; i < text.length; i++) {
      if (text[i] === '{') depth++
      if (text[i] === '}' && --depth === 0) return text.slice(start + 1, i)
    }
    return text.slice(start)
  }
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
