import { createReadStream, existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Language } from '@teladan/words/words.ts'
import type { Hono, HonoRequest } from 'hono'
import { compress } from 'hono/compress'
import type { Room } from '../desk.ts'
import { API_ROOMS } from '../routes.ts'
import { apiPage } from './apiPage.ts'
import { startPage } from './startPage.ts'

/** Where the built workbench lies. */
const DIST = fileURLToPath(new URL('../../../web/dist', import.meta.url))
const STYLES = ['start.css', 'api.css']

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

/** The pages people see: the public start page, the page about the API, and the workbench as it was built. */
export function servePages(app: Hono, room: Room) {
  app.get('/', async (c) => c.html(await startPage(room, languageOf(c.req))))
  const about = { id: apiPage(API_ROOMS, 'id'), en: apiPage(API_ROOMS, 'en') }
  app.use('/api', compress())
  app.get('/api', (c) => c.html(about[languageOf(c.req)]))
  for (const name of STYLES)
    app.get(`/${name}`, async (c) => {
      c.header('content-type', TYPES['.css'])
      c.header('cache-control', 'public, max-age=3600')
      return c.body(await readFile(new URL(name, import.meta.url), 'utf8'))
    })
  app.get('*', async (c, next) => {
    if (c.req.path.startsWith('/api/')) return next()
    const path = normalize(decodeURIComponent(c.req.path))
    const type = TYPES[extname(path)]
    const file = join(DIST, path)
    if (type && file.startsWith(DIST) && (await isFile(file))) {
      const isHashed = path.startsWith('/assets/')
      const cache = isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'
      return c.body(Readable.toWeb(createReadStream(file)) as ReadableStream, 200, {
        'content-type': type,
        'cache-control': cache,
      })
    }
    if (extname(path) || !isPage(path)) return next()
    const page = join(DIST, 'app.html')
    if (!existsSync(page)) return c.text('The workbench has not been built: npm run build', 503)
    c.header('cache-control', 'no-cache')
    return c.html(await readFile(page, 'utf8'))
  })
}

/** Indonesian, unless English is asked for in the address. */
const languageOf = (asked: HonoRequest): Language =>
  asked.query('language') === 'en' ? 'en' : 'id'

/** The addresses the workbench answers itself; it says so when it has no such page. */
const isPage = (path: string) =>
  /^\/(masuk|undangan|beranda|siklus|paket|rapat|unit-kerja|akun|akun-saya|jejak)(\/|$)/.test(path)

const isFile = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
