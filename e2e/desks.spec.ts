/** Whoever sits down at a desk finds nothing of who sat there before. */
import { desk } from './people.ts'
import { expect, type Page, test } from './test.ts'

const left = (page: Page) =>
  page.evaluate(() => ({
    half: localStorage.getItem('half'),
    look: /look=\w+/.exec(document.cookie)?.[0] ?? null,
  }))

test.describe
  .serial('a desk', () => {
    test('keeps what is half written there, and how it is looked at', async ({
      browser,
      baseURL: url = '',
    }) => {
      const page = await desk(browser, 'enterprise@sample.test')
      await page.goto('/workspace')
      await page.evaluate(() => localStorage.setItem('half', 'written'))
      await page.context().addCookies([{ name: 'look', value: 'large', url }])
      expect(await left(page)).toEqual({ half: 'written', look: 'look=large' })
    })

    test('is clean for who comes next, and signed in as nobody else', async ({ browser }) => {
      const page = await desk(browser, 'operator@sample.test')
      await page.goto('/workspace')
      expect(await left(page)).toEqual({ half: null, look: null })
      const { email } = await (await page.request.get('/api/v1/me')).json()
      expect(email).toBe('operator@sample.test')
    })
  })
