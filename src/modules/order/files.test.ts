/** Door tests: what the sides of an order hand each other is theirs alone, told to the other, and taken back by its own side only. */
import { expect, test } from 'vitest'
import { listOwnFiles, listPublicFiles, readOwnFile, readPublicFile } from '#modules/files/api.ts'
import { readNeedFile } from '#modules/files/need-file.api.ts'
import { mostFilesOfRecord } from '#modules/files/terms.ts'
import { getOrderProgress } from '#modules/progress/order.api.ts'
import type { Actor } from '#test/cast.ts'
import { callAs, colleagueOf } from '#test/crowd.ts'
import { ordering } from '#test/orders.ts'
import { problemOf } from '#test/outcomes.ts'
import { contentOf, png } from '#test/pictures.ts'
import { world } from '#test/world.ts'
import { attachOrderFile, readOrderFile, removeOrderFile } from './file.api.ts'

const w = await world()
const { call, refusals } = w
const { ordered } = ordering(w)

const attach = (who: Actor, orderId: string, title = '送样清单') =>
  call(who, attachOrderFile, { orderId, title, file: contentOf(png()) })
const filesIn = async (who: Actor, orderId: string) =>
  (await call(who, getOrderProgress, { orderId })).entries.flatMap(({ what, file, text, party }) =>
    what === 'step' ? [] : [{ what, text, party, version: file?.version ?? null }],
  )

test('[C36] both sides find it on the line of time and take it; the other side is told, without what it is', async () => {
  const { orderId, bookingId } = await ordered()
  await w.settle()
  w.letters.length = 0
  const { fileId } = await attach('buyer', orderId)
  await w.settle()
  const told = w.letters.filter(({ subject }) => subject.startsWith('订单有新的文件'))
  expect(told.flatMap(({ to }) => to)).toEqual(
    expect.arrayContaining(['director@example.test', 'scheduler@example.test']),
  )
  expect(JSON.stringify(told)).not.toContain('送样清单')
  for (const who of ['boss', 'director', 'scheduler', 'accountant'] as const) {
    expect(await filesIn(who, orderId)).toEqual([
      { what: 'file', text: '送样清单', party: 'client', version: 1 },
    ])
    expect((await call(who, readOrderFile, { fileId })).file.path).toContain(fileId)
  }
  const colleague = await colleagueOf(w, bookingId)
  expect(await problemOf(callAs(w, colleague, readOrderFile, { fileId }))).toBe('not-found')
  expect(await problemOf(callAs(w, colleague, getOrderProgress, { orderId }))).toBe('not-found')
  expect(await problemOf(call('competitor', getOrderProgress, { orderId }))).toBe('not-found')
  expect(await problemOf(attach('competitor', orderId))).toBe('not-found')
  expect(await problemOf(call('competitor', readOrderFile, { fileId }))).toBe('not-found')
  expect(await problemOf(attach('accountant', orderId))).toBe('forbidden')
})

test('[C36] no other way to files leads to it', async () => {
  const { orderId } = await ordered()
  const { fileId } = await attach('director', orderId)
  expect(await problemOf(call(null, readPublicFile, { fileId }))).toBe('not-found')
  expect(await problemOf(call('director', readOwnFile, { fileId }))).toBe('not-found')
  expect(await problemOf(call('buyer', readNeedFile, { fileId }))).toBe('not-found')
  const record = { recordKind: 'order' as const, recordId: orderId }
  expect(await problemOf(call(null, listPublicFiles, record))).toBe('not-found')
  expect(await problemOf(call('director', listOwnFiles, record as never))).toBe('malformed')
})

test('[C36] whose it is takes it back with a reason; that it was there stays told, and its space is free', async () => {
  const { orderId } = await ordered()
  const { fileId } = await attach('buyer', orderId)
  const remove = { fileId, version: 1, reason: '传错了文件' }
  expect(await problemOf(call('director', removeOrderFile, remove))).toBe('not-found')
  expect(await problemOf(call('competitor', removeOrderFile, remove))).toBe('not-found')
  await w.later(60_000)
  await call('boss', removeOrderFile, remove)
  expect(await filesIn('director', orderId)).toEqual([
    { what: 'file', text: '送样清单', party: 'client', version: null },
    { what: 'removal', text: '送样清单：传错了文件', party: 'client', version: null },
  ])
  expect(await problemOf(call('buyer', readOrderFile, { fileId }))).toBe('not-found')
})

test('[C36] [S7] either side has room of its own, whatever the other hands over', async () => {
  const { orderId } = await ordered()
  for (let i = 0; i < mostFilesOfRecord; i++) await attach('buyer', orderId)
  const more = { orderId, title: '送样清单', file: contentOf(png()) }
  expect(await refusals('boss', attachOrderFile, more)).toEqual(['files.count'])
  await attach('director', orderId)
})
