import { createHash } from 'node:crypto'
import type { Undertaking } from '#modules/rulebook/index.ts'

/** What is kept of the words that were accepted: enough to show later that they were these. */
export const digestOf = ({ version, title, paragraphs }: Undertaking): string =>
  createHash('sha256')
    .update([version, title, ...paragraphs].join('\n'))
    .digest('hex')
