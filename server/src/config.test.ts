import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect(readConfig({}, '/srv/teladan')).toEqual({
      ok: true,
      value: {
        port: 8080,
        data: '/srv/teladan/.data',
        publicUrl: 'http://localhost:8080',
        databaseUrl: undefined,
        key: undefined,
        isKeyLost: false,
        demo: true,
      },
    })
  })

  it('is taken from the environment', () => {
    const env = {
      PORT: '0',
      TELADAN_DATA: '/var/lib/zi',
      PUBLIC_URL: 'https://zi.example.go.id',
      DATABASE_URL: 'postgres://zi:secret@db/zi',
      TELADAN_KEY: 'a1'.repeat(32),
    }
    expect(readConfig(env, '/')).toEqual({
      ok: true,
      value: {
        port: 0,
        data: '/var/lib/zi',
        publicUrl: 'https://zi.example.go.id',
        databaseUrl: 'postgres://zi:secret@db/zi',
        key: Buffer.alloc(32, 0xa1),
        isKeyLost: false,
        demo: false,
      },
    })
  })

  it('answers nonsense with a list of all of it, and never shows a password or a key', () => {
    const env = {
      PORT: '99999',
      PUBLIC_URL: 'zi.go.id',
      DATABASE_URL: 'mysql://root:secret@db',
      TELADAN_KEY: 'secret',
      TELADAN_KEY_LOST: 'perhaps',
    }
    const read = readConfig(env, '/')
    expect(!read.ok && read.error.map(({ name, got }) => [name, got])).toEqual([
      ['PORT', '99999'],
      ['PUBLIC_URL', 'zi.go.id'],
      ['DATABASE_URL', '…'],
      ['TELADAN_KEY', '…'],
      ['TELADAN_KEY_LOST', 'perhaps'],
    ])
  })
})
