import { Secret, TOTP } from 'otpauth'

/** A new secret for an authenticator app. */
export const makeSecret = (): string => new Secret({ size: 20 }).base32

/** The address an authenticator app reads from a QR code. */
export const addressOf = (secret: string, name: string): string => totpOf(secret, name).toString()

/** The code of an instant; demo accounts show it. */
export const codeAt = (secret: string, now: Date): string =>
  totpOf(secret).generate({ timestamp: now.getTime() })

/** The code of an instant, or the next one where that was used already. */
export function nextCode(secret: string, now: Date, usedStep: number): string {
  const step = Math.max(Math.floor(now.getTime() / 1000 / PERIOD), usedStep + 1)
  return codeAt(secret, new Date(step * PERIOD * 1000))
}

/** The step in time a code belongs to, one step of clock drift allowed; undefined when it is wrong. */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  const timestamp = now.getTime()
  const drift = totpOf(secret).validate({ token: code, timestamp, window: 1 })
  return drift === null ? undefined : Math.floor(timestamp / 1000 / PERIOD) + drift
}

const PERIOD = 30
const totpOf = (secret: string, label = '') =>
  new TOTP({ issuer: 'Teladan', label, secret: Secret.fromBase32(secret), period: PERIOD })
