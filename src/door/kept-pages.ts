import type { Read } from './kept-answers.ts'

/**
 * A page as it was made for somebody who hadn't signed in, cut where its nonce stood: every answer has a nonce of its
 * own, and is the same page otherwise.
 */
export interface KeptPage {
  readonly pieces: readonly string[]
  readonly headers: Readonly<Record<string, string>>
}

/** Null where an answer isn't a page that everybody gets alike. */
export function keptPage({ status, headers }: Response, whole: Buffer, nonce: string): KeptPage | null {
  const isPage = status === 200 && /^text\/html\b/.test(headers.get('content-type') ?? '')
  if (!isPage || headers.has('set-cookie')) return null
  return { pieces: whole.toString().split(nonce), headers: Object.fromEntries(headers) }
}

export const pageWith = ({ pieces }: KeptPage, nonce: string): string => pieces.join(nonce)

/** The one moment that all of a page rests on; null where it rests on more, or on what isn't for everybody. */
export function oneRead(reads: readonly (Read | null)[]): Read | null {
  const [first = null] = reads
  const isOne = reads.every(read => read !== null && read.moment === first?.moment)
  // Of a page that was being made as a minute ended, the earlier minute has passed.
  return isOne && first !== null
    ? { ...first, at: new Date(Math.min(...reads.map(read => read?.at.getTime() ?? 0))) }
    : null
}
