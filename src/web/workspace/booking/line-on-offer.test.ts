/** What a booking page says by an old link, without a browser: its answers are laid before it. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { getLine } from '#modules/catalogue/line/api.ts'
import { getPlatformOfPart } from '#modules/catalogue/platform/publication.api.ts'
import { ApiError } from '../../client.ts'
import { LineOnOffer } from './line-on-offer.tsx'

const lineId = '0190a6ce-0000-7000-8000-000000000001'

type Retired = Output<typeof getPlatformOfPart>['retired']

async function pageOf(retired: Retired) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, retryOnMount: false } } })
  const gone = new ApiError(404, { code: 'not-found', message: '没有找到', refusals: [] })
  await client.prefetchQuery({ queryKey: [getLine.id, { lineId }], queryFn: () => Promise.reject(gone) })
  const part = { platformId: lineId, platformName: '示例平台', withdrawn: false, retired }
  client.setQueryData([getPlatformOfPart.id, { partId: lineId }], part)
  const offered = { lineId, children: () => null }
  const page = createElement(LineOnOffer, offered)
  const inRouter = createElement(MemoryRouter, null, page)
  return renderToStaticMarkup(createElement(QueryClientProvider, { client }, inRouter))
}

test('the booking page of a line that was taken off says since when and why; what never was isn’t found', async () => {
  const on = plainDate('2026-03-01')
  const page = await pageOf({ kind: 'line', name: '示例反应线', on, reason: '设备改造，停止承接' })
  expect(page).toContain('自 2026年3月1日 周日起停止提供')
  expect(page).toContain('原因：设备改造，停止承接')
  expect(page).not.toContain('没有找到')
  expect(await pageOf(null)).toContain('没有找到')
})
