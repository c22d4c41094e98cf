/** [S7] The scanner: what it hasn't looked at nobody reads, what it refuses is gone, and when it is away files wait. */
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { clamd } from '#adapters/scanner/clamd.ts'
import { asJob } from '#door/caller.ts'
import { day, hour } from '#kernel/calendar.ts'
import { listEntries } from '#modules/audit/api.ts'
import { bookableLine } from '#test/builders.ts'
import { clamdServer, eicar } from '#test/clamd.ts'
import { outcomeOf, problemOf } from '#test/outcomes.ts'
import { contentOf, pdf, png } from '#test/pictures.ts'
import { systemOn, world } from '#test/world.ts'
import {
  attachFile,
  listOwnFiles,
  listPublicFiles,
  readOwnFile,
  readPublicFile,
  removeFile,
  resumeScans,
} from './api.ts'

const scanner = await clamdServer()
const w = await world({ scanner: clamd(scanner.address) })
const { call } = w
const { platformId } = await bookableLine(w)
const record = { recordKind: 'platform', recordId: platformId } as const

afterAll(scanner.close)
beforeEach(() => {
  scanner.state.mood = 'well'
  w.errors.length = 0
})

const upload = (bytes: Uint8Array, system = w) =>
  system.call('director', attachFile, {
    ...record,
    purpose: 'other',
    title: '示例文件',
    visibility: 'public',
    file: contentOf(bytes),
  })

async function stateOf(fileId: string): Promise<string | undefined> {
  const { files } = await call('director', listOwnFiles, record)
  return files.find(({ id }) => id === fileId)?.scan
}

const readBy = {
  anyone: (fileId: string) => problemOf(call(null, readPublicFile, { fileId })),
  owner: (fileId: string) => outcomeOf(w.decide('director', readOwnFile, { fileId })),
}

const shown = async () => (await call(null, listPublicFiles, record)).files.map(({ id }) => id)

test('the scanner is reached by a socket of this machine, too', async () => {
  const local = await clamdServer(join(w.folder, 'clamd.ctl'))
  const scan = clamd(local.address)
  expect(await scan(png())).toEqual({ found: null })
  expect(await scan(Buffer.from(eicar))).toEqual({ found: 'Eicar-Test-Signature' })
  local.close()
  await expect(clamd(`unix:${w.folder}/nobody`)(png())).rejects.toThrow('ENOENT')
})

test('a file waits for the scanner, and is read once that found nothing', async () => {
  const large = Buffer.concat([pdf().subarray(0, -6), Buffer.alloc(300_000, 32), Buffer.from('%%EOF\n')])
  // Away, so that it doesn't answer before what holds until then was looked at.
  scanner.state.mood = 'gone'
  const { id, scan } = await upload(large)
  expect(scan).toBe('pending')
  expect([await readBy.anyone(id), await readBy.owner(id)]).toEqual(['not-found', 'files.unsafe'])
  expect(await shown()).not.toContain(id)
  await w.settle()
  scanner.state.mood = 'well'
  await w.later(hour)
  await w.settle()
  expect(await stateOf(id)).toBe('clean')
  expect([await readBy.anyone(id), await readBy.owner(id)]).toEqual([null, 'accepted'])
  expect(await shown()).toContain(id)
})

test('what the scanner finds is erased, recorded, told to the owner, and takes no space', async () => {
  const { used } = await call('director', listOwnFiles, record)
  const { id } = await upload(pdf(`${eicar}\n`))
  await w.settle()
  expect(await stateOf(id)).toBe('infected')
  expect([await readBy.anyone(id), await readBy.owner(id)]).toEqual(['not-found', 'files.unsafe'])
  expect(await shown()).not.toContain(id)
  expect((await call('director', listOwnFiles, record)).used).toBe(used)
  const { entries } = await call('auditor', listEntries, { objectId: id })
  expect(entries.find(({ event }) => event === 'files.scanned')?.details).toMatchObject({
    after: { scan: 'infected', found: 'Eicar-Test-Signature' },
  })
  await call('director', removeFile, { fileId: id, version: 1, reason: '查出病毒' })
  expect((await call('director', listOwnFiles, record)).used).toBe(used)
})

test.each(['gone', 'confused'] as const)(
  'while the scanner is %s a file waits, and is scanned later',
  async mood => {
    scanner.state.mood = mood
    const { id } = await upload(png())
    await w.settle()
    expect(w.errors.length).toBe(1)
    expect([await stateOf(id), await readBy.owner(id)]).toEqual(['pending', 'files.unsafe'])
    scanner.state.mood = 'well'
    await w.later(hour)
    await w.settle()
    expect(await stateOf(id)).toBe('clean')
  },
)

test('a scanner that was away for days is asked again about what waits', async () => {
  scanner.state.mood = 'gone'
  const { id } = await upload(png())
  for (let tries = 0; tries < 10; tries++) {
    await w.settle()
    await w.later(13 * hour)
  }
  scanner.state.mood = 'well'
  await w.settle()
  expect(await stateOf(id)).toBe('pending')
  expect(await answerTo(resumed())).toEqual({ queued: 1 })
  expect(await answerTo(resumed())).toEqual({ queued: 0 })
  await w.settle()
  expect(await stateOf(id)).toBe('clean')
})

const resumed = () => w.door.call(resumeScans, {}, asJob('resume-scans'))
const answerTo = async (outcome: ReturnType<typeof resumed>) => {
  const { decision } = await outcome
  return decision.ok ? decision.value : decision.refusals
}

test('without a scanner a file says that nobody looked; with one it is looked at later', async () => {
  const { scanner: _, ...others } = w.extras
  const without = systemOn(w.database, others)
  const token = await w.tokenOf('director')
  const input = { ...record, purpose: 'other', title: '没有查毒', file: contentOf(png()) } as const
  const { decision } = await without.door.call(attachFile, input, w.caller(token))
  if (!decision.ok) throw new Error('refused')
  const { id, scan } = decision.value
  expect([scan, await readBy.owner(id)]).toEqual(['unscanned', 'accepted'])
  await w.later(day)
  await answerTo(resumed())
  await w.settle()
  expect(await stateOf(id)).toBe('clean')

  scanner.state.mood = 'gone'
  const waiting = await upload(png())
  await without.door.call(resumeScans, {}, asJob('resume-scans'))
  expect(await stateOf(waiting.id)).toBe('unscanned')
})
