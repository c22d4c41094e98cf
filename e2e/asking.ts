/** What a journey needs before it begins, asked for by the API as somebody who is signed in. */
import { expect, type Page } from '@playwright/test'

export async function api<T>(page: Page, method: 'get' | 'post', path: string, data?: object): Promise<T> {
  const answer = await page.request[method](`/api/v1${path}`, data ? { data } : {})
  expect(answer.status(), `${path} ${await answer.text()}`).toBe(200)
  return (await answer.json()) as T
}

/** The line of this name among those of the platform that somebody works for. */
export async function lineOf(platform: Page, line: string): Promise<string> {
  const { resources } = await api<{ resources: { id: string; name: string }[] }>(
    platform,
    'get',
    '/own/stoppable-resources',
  )
  return resources.find(({ name }) => name === line)?.id ?? ''
}
