import { recordNumber } from '#kernel/record-number.ts'

/** 活动编号 `HD2611-00042`. */
export const eventNumber = ({ serial, createdAt }: { serial: number; createdAt: Date }): string =>
  recordNumber('HD', serial, createdAt)

/** Signs that aren't mistaken for one another when read aloud or typed (Crockford's base 32). */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 签到码 of eight signs, from as many random bytes as base64url text. */
export const checkInCode = (secret: string): string =>
  [...Buffer.from(secret, 'base64url')].map(byte => signs[byte % signs.length]).join('')

/** A code as somebody typed it. */
export const readCode = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
