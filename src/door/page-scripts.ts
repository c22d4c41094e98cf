import { createHash } from 'node:crypto'

/** A page of which everybody gets the same bytes, and the scripts in it as a Content-Security-Policy names them. */
export interface SealedPage {
  readonly html: string
  readonly scripts: readonly string[]
}

/**
 * Takes the secret mark off the scripts of a page (`nonce`, which rendering put on its own and nothing else knows) and
 * names them by their hashes instead. A script that came into the page in any other way has no mark and no hash.
 */
export function sealedPage(marked: string, nonce: string): SealedPage {
  const mark = ` nonce="${nonce}"`
  const own = marked.matchAll(new RegExp(`<script\\b[^>]*${mark}[^>]*>([\\s\\S]*?)</script>`, 'g'))
  const texts = [...own].map(([, text = '']) => text).filter(text => text !== '')
  const scripts = texts.map(text => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
  return { html: marked.replaceAll(mark, ''), scripts: [...new Set(scripts)] }
}
