/** [S10] Bodies in memory: each within its limit, all together within theirs, and given back when they are done with. */
import { expect, test } from 'vitest'
import { problemOf } from '#test/outcomes.ts'
import { Arriving } from './arriving.ts'

const request = (...sizes: number[]) =>
  new Request('https://zhongshi.test/', {
    method: 'POST',
    body: new ReadableStream<Uint8Array>({
      start(controller) {
        for (const size of sizes) controller.enqueue(new Uint8Array(size).fill(size))
        controller.close()
      },
    }),
    duplex: 'half',
  } as RequestInit)

test('a body arrives whole, in the order of its pieces', async () => {
  const read = await new Arriving(10, 10).read(request(1, 3), async body => [...body])
  expect(read).toEqual([1, 3, 3, 3])
})

test('one byte more than may be is too much', async () => {
  const arriving = new Arriving(10, 100)
  expect(await arriving.read(request(4, 6), async body => body.length)).toBe(10)
  expect(await problemOf(arriving.read(request(4, 7), async () => 0))).toBe('too-large')
})

test('while others fill the memory one is told to come again, and comes in when they are gone', async () => {
  const arriving = new Arriving(10, 15)
  const done = Promise.withResolvers<void>()
  const started = Promise.withResolvers<void>()
  const first = arriving.read(request(10), async () => {
    started.resolve()
    await done.promise
  })
  await started.promise
  expect(await problemOf(arriving.read(request(6), async () => 0))).toBe('unavailable')
  expect(await arriving.read(request(5), async body => body.length)).toBe(5)
  done.resolve()
  await first
  expect(await arriving.read(request(10), async body => body.length)).toBe(10)
})

test('what went wrong gives its memory back, too', async () => {
  const arriving = new Arriving(10, 10)
  for (let times = 0; times < 3; times++) {
    expect(await problemOf(arriving.read(request(11), async () => 0))).toBe('too-large')
    await expect(
      arriving.read(request(10), async () => {
        throw new Error('broken')
      }),
    ).rejects.toThrow('broken')
  }
})
