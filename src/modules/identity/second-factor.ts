import { createHash } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

/** 动态口令: six digits every 30 seconds (RFC 6238, SHA-1 as every authenticator app knows it). */
const settings = { issuer: '中试平台', algorithm: 'SHA1', digits: 6, period: 30 }

const totp = (secret: string, label = '') =>
  new TOTP({ ...settings, label, secret: Secret.fromBase32(secret) })

/** `secretBytes` are random bytes as base64url; the answer is the base32 text that people can type. */
export const totpSecretFrom = (secretBytes: string): string =>
  new Secret({ buffer: new Uint8Array(Buffer.from(secretBytes, 'base64url')).buffer }).base32

/** For the QR code of an authenticator app. */
export const totpUri = (secret: string, email: string): string => totp(secret, email).toString()

export const totpCode = (secret: string, now: Date): string =>
  totp(secret).generate({ timestamp: now.getTime() })

/**
 * The 30-second step that `code` belongs to, or null. One step early or late is accepted; a step at or before
 * `lastStep` isn't, so that a code that was overseen can't be used again.
 */
export function acceptedStep(
  secret: string,
  code: string,
  now: Date,
  lastStep: number | null,
): number | null {
  const delta = totp(secret).validate({ token: code.replace(/\s/g, ''), timestamp: now.getTime(), window: 1 })
  if (delta === null) return null
  const step = Math.floor(now.getTime() / 1000 / settings.period) + delta
  return lastStep !== null && step <= lastStep ? null : step
}

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A code for when the phone is lost, e.g. `k7wd-p3xm-9qha`, from 12 random bytes as base64url. */
export function recoveryCodeFrom(secretBytes: string): string {
  const characters = [...Buffer.from(secretBytes, 'base64url')].map(byte => alphabet[byte % alphabet.length])
  return [0, 4, 8].map(start => characters.slice(start, start + 4).join('')).join('-')
}

/** Recovery codes as people type them: capitals and spaces don't matter. */
export const normaliseRecoveryCode = (typed: string): string => typed.replace(/\s/g, '').toLowerCase()

/** Tokens and recovery codes are long and random, so a plain digest is enough to keep them by. */
export const digest = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
