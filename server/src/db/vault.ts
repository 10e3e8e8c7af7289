import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** Keeps small secrets so that whoever has the database alone cannot read them. */
export type Vault = {
  /** Which key this is; says nothing of the key itself. */
  keyId: string
  /** A secret as it is kept, bound to whom it is of: moved to another row it opens no more. */
  lock: (secret: string, of: string) => string
  /** The secret again; undefined where it was locked with another key, for somebody else, or was changed. */
  unlock: (locked: string, of: string) => string | undefined
  /** A key for one purpose alone, always the same; it says nothing of this one nor of another purpose's. */
  keyFor: (purpose: string) => Buffer
}

export const KEY_BYTES = 32

/** AES-256-GCM; `v1.key id.nonce.tag and text`, so that a key can be changed and its absence named. */
export function makeVault(key: Buffer): Vault {
  const keyId = createHash('sha256').update('teladan key id').update(key).digest('hex').slice(0, 8)
  return {
    keyId,
    lock(secret, of) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(of))
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      const kept = Buffer.concat([cipher.getAuthTag(), text])
      return [VERSION, keyId, nonce.toString('base64url'), kept.toString('base64url')].join('.')
    },
    unlock(locked, of) {
      const [version, id, nonce = '', kept = ''] = locked.split('.')
      const bytes = Buffer.from(kept, 'base64url')
      if (version !== VERSION || id !== keyId || bytes.length < TAG_BYTES) return undefined
      try {
        const opening = createDecipheriv(ALGORITHM, key, Buffer.from(nonce, 'base64url'))
        opening.setAAD(Buffer.from(of)).setAuthTag(bytes.subarray(0, TAG_BYTES))
        return opening.update(bytes.subarray(TAG_BYTES), undefined, 'utf8') + opening.final('utf8')
      } catch {
        return undefined
      }
    },
    keyFor: (purpose) => Buffer.from(hkdfSync('sha256', key, '', `teladan ${purpose}`, KEY_BYTES)),
  }
}

const VERSION = 'v1'
const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16
