import { createHash } from 'node:crypto'

/** A meter's secret is long and random, so a plain digest is enough to keep it by. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
