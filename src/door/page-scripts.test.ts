import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sealedPage } from './page-scripts.ts'

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

test('[S6] the scripts that rendering marked may run, by what they say, and everybody gets the same page', () => {
  const page = (mark: string) =>
    `<script${mark}>let a = "</p>中"</script><link href="/a.js"${mark}><script${mark} async="" src="/a.js"></script>` +
    `<script type="module" async=""${mark}>import "/b.js"\nrun()</script>`
  const one = sealedPage(page(' nonce="one"'), 'one')
  expect(one.html).toBe(page(''))
  expect(one.scripts).toEqual([hashOf('let a = "</p>中"'), hashOf('import "/b.js"\nrun()')])
  expect(sealedPage(page(' nonce="two"'), 'two')).toEqual(one)
})

test('[S6] a script that came into the page in any other way may not run', () => {
  const { scripts } = sealedPage(
    '<script>steal()</script><script nonce="guess">steal()</script><p>nonce="one"</p><script nonce="one">ours()</script>',
    'one',
  )
  expect(scripts).toEqual([hashOf('ours()')])
})
