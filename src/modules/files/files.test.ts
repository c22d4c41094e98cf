/** Door and network tests: what hangs on records, who gets to see it, and what never leaves the house. */
import { describe, expect, test } from 'vitest'
import { listEntries } from '#modules/audit/api.ts'
import { getOwnPlatform, registerPlatform, withdrawPlatform } from '#modules/catalogue/api.ts'
import { addService, addTest, removeService, removeTest } from '#modules/catalogue/offer/api.ts'
import { withdrawShowcase } from '#modules/showcase/own.api.ts'
import { bookableLine, platformInput, publish, serviceInput, testInput } from '#test/builders.ts'
import { type Actor, cast } from '#test/cast.ts'
import { network } from '#test/http.ts'
import { problemOf } from '#test/outcomes.ts'
import { contentOf, jpeg, office, pdf, phoneNotes, place, png } from '#test/pictures.ts'
import { shown } from '#test/showcase.ts'
import { world } from '#test/world.ts'
import {
  attachFile,
  listOwnFiles,
  listPublicFiles,
  readOwnFile,
  readPublicFile,
  removeFile,
  reviseFile,
} from './api.ts'
import { attachShowcaseFile, listShowcaseFiles, readShowcaseFile } from './showcase-file.api.ts'
import { usage } from './tables.ts'
import { mostFilesOfRecord, mostOrganisationBytes } from './terms.ts'

const w = await world()
const { call, refusals } = w
const net = network(w)
const { platformId } = await bookableLine(w)

const onPlatform = (id: string) => ({ recordKind: 'platform' as const, recordId: id })

const attached = (
  recordId: string,
  changes: {
    bytes?: Uint8Array
    title?: string
    purpose?: 'photo' | 'report' | 'other'
    visibility?: 'public' | 'own'
  } = {},
) =>
  call('director', attachFile, {
    ...onPlatform(recordId),
    purpose: changes.purpose ?? 'photo',
    title: changes.title ?? '示例车间',
    visibility: changes.visibility ?? 'public',
    file: contentOf(changes.bytes ?? png()),
  })

/** Fetches a file as a browser does. */
async function fetched(
  path: string,
  as: Actor | null = null,
  headers: Record<string, string> = {},
  method = 'GET',
) {
  const cookie = as === null ? {} : { cookie: `__Host-session=${await w.tokenOf(as)}` }
  return net.app.request(path, { method, headers: { ...cookie, ...headers } }, net.connection)
}

const space = async (): Promise<number> => (await call('director', listOwnFiles, onPlatform(platformId))).used

describe('[S7] what is kept and how it is served', () => {
  test('a photo comes back as an attachment of its real type, without the place where it was taken', async () => {
    const bytes = jpeg({ notes: phoneNotes(1) })
    const file = await attached(platformId, { bytes, title: '釜区 "一号"/全景' })
    expect(file).toMatchObject({ type: 'jpeg', width: 8, height: 8, scan: 'unscanned', bytes: jpeg().length })
    const response = await fetched(file.path)
    expect(response.status).toBe(200)
    const received = Buffer.from(await response.arrayBuffer())
    expect(received.equals(jpeg())).toBe(true)
    expect(received.includes(place)).toBe(false)
    const header = (name: string) => response.headers.get(name)
    expect(header('content-type')).toBe('image/jpeg')
    expect(header('content-length')).toBe(String(received.length))
    expect(header('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('釜区 _一号__全景.jpg')}`,
    )
    expect(header('x-content-type-options')).toBe('nosniff')
    expect(header('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(header('cross-origin-resource-policy')).toBe('same-origin')
    expect(header('cache-control')).toBe('public, max-age=300')
  })

  test('only images are shown within a page, and only where that is asked for', async () => {
    const photo = await attached(platformId)
    const report = await attached(platformId, { bytes: pdf(), purpose: 'report', title: '示例检测报告' })
    const disposition = async (path: string) => (await fetched(path)).headers.get('content-disposition')
    expect(await disposition(`${photo.path}?inline`)).toMatch(/^inline;/)
    expect(await disposition(photo.path)).toMatch(/^attachment;/)
    expect(await disposition(`${report.path}?inline`)).toMatch(/^attachment;/)
  })

  test('HEAD tells the same without the content, and what is known already isn’t sent again', async () => {
    const { path, bytes } = await attached(platformId)
    const head = await fetched(path, null, {}, 'HEAD')
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String(bytes),
      '',
    ])
    const tag = head.headers.get('etag') ?? ''
    const again = await fetched(path, null, { 'if-none-match': tag })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test('20 MB go in and come out as they were', async () => {
    const bytes = Buffer.concat([
      pdf().subarray(0, 9),
      Buffer.alloc(20 * 1024 * 1024 - 9 - 6, 32),
      Buffer.from('%%EOF\n'),
    ])
    const file = await attached(platformId, { bytes, purpose: 'other', title: '示例大文件' })
    expect(Buffer.from(await (await fetched(file.path)).arrayBuffer()).equals(bytes)).toBe(true)
    await call('director', removeFile, { fileId: file.id, version: 1, reason: '太大' })
  })

  test('[S10] a slow reader holds a piece, not the file; what is removed meanwhile breaks off', async () => {
    const bytes = Buffer.concat([pdf().subarray(0, 9), Buffer.alloc(4_000_000, 32), Buffer.from('%%EOF\n')])
    const file = await attached(platformId, { bytes, purpose: 'other', title: '示例大文件' })
    const pieces = () => w.observations.filter(({ operation }) => operation === 'files.readPiece').length
    const before = pieces()
    const reader = (await fetched(file.path)).body?.getReader()
    const first = await reader?.read()
    expect(first?.value?.length).toBeLessThan(2_000_000)
    expect(pieces() - before).toBeLessThanOrEqual(2)
    await call('director', removeFile, { fileId: file.id, version: 1, reason: '不再需要' })
    await expect(
      (async () => {
        for (let part = await reader?.read(); part && !part.done; part = await reader?.read());
      })(),
    ).rejects.toThrow('removed')
  })

  test('a photo is an image, whatever it is called', async () => {
    const input = { ...onPlatform(platformId), purpose: 'photo' as const, title: '照片' }
    expect(await refusals('director', attachFile, { ...input, file: contentOf(pdf()) })).toEqual([
      'files.photo',
    ])
    expect(
      await refusals('director', attachFile, { ...input, file: contentOf(await office('xlsx')) }),
    ).toEqual(['files.photo'])
    expect(
      await refusals('director', attachFile, { ...input, file: contentOf(Buffer.from('<svg/>')) }),
    ).toEqual(['files.type'])
  })
})

describe('[S1] [S2] who reads a file is who may read its record', () => {
  const everyone = Object.keys(cast) as Actor[]
  /** Of the platform’s organisation, of its place, of the city. */
  const insiders = ['director', 'scheduler', 'technician', 'signatory', 'otherDistrict', 'lead', 'department']

  test('a private one: its organisation and the offices that it reports to, and nobody else', async () => {
    const { path, id } = await attached(platformId, { visibility: 'own', title: '内部照片' })
    for (const actor of everyone) {
      const { status } = await fetched(path, actor)
      expect([actor, status]).toEqual([actor, insiders.includes(actor) ? 200 : 404])
    }
    expect((await fetched(path)).status).toBe(404)
    expect((await fetched(path, 'director')).headers.get('cache-control')).toBe('private, no-store')
    expect(await problemOf(call(null, readPublicFile, { fileId: id }))).toBe('not-found')
  })

  test('[S12] reading a private one is recorded, reading a public one isn’t', async () => {
    const hidden = await attached(platformId, { visibility: 'own' })
    const open = await attached(platformId)
    await fetched(hidden.path, 'technician')
    await fetched(hidden.path, 'buyer')
    await fetched(open.path, 'technician')
    const read = async (objectId: string) => {
      const { entries } = await call('auditor', listEntries, { objectId })
      return entries.map(({ event }) => event).filter(event => event === 'files.read')
    }
    expect(await read(hidden.id)).toEqual(['files.read'])
    expect(await read(open.id)).toEqual([])
  })

  test('a public one is public as long as its record is', async () => {
    const { platformId: draft } = await call('director', registerPlatform, {
      ...platformInput,
      name: '示例筹建平台',
    })
    const { path } = await attached(draft)
    const list = () => problemOf(call(null, listPublicFiles, onPlatform(draft)))
    expect([(await fetched(path)).status, await list()]).toEqual([404, 'not-found'])
    expect((await fetched(path, 'director')).status).toBe(200)

    const { platformId: gone } = await bookableLine(w)
    const photo = await attached(gone)
    expect((await fetched(photo.path)).status).toBe(200)
    const { version } = await call('director', getOwnPlatform, { platformId: gone })
    await call('director', withdrawPlatform, { platformId: gone, version, reason: '场地已搬迁' })
    expect((await fetched(photo.path)).status).toBe(404)
    await publish(w, 'director', gone, version + 1)
    expect((await fetched(photo.path)).status).toBe(200)
  })

  test('what is marked private is gone from the public list and its address at once', async () => {
    const file = await attached(platformId, { title: '先公开后收回' })
    const titles = async () =>
      (await call(null, listPublicFiles, onPlatform(platformId))).files.map(one => one.title)
    expect(await titles()).toContain('先公开后收回')
    await call('director', reviseFile, { fileId: file.id, version: 1, title: file.title, visibility: 'own' })
    expect(await titles()).not.toContain('先公开后收回')
    expect((await fetched(file.path)).status).toBe(404)
  })

  test('those of what the showcase holds are public as long as it is, for its owner and its offices besides', async () => {
    const recordId = await shown(w, 'director', 'solution')
    const file = (visibility: 'public' | 'own') =>
      call('director', attachShowcaseFile, {
        recordId,
        purpose: 'photo',
        title: '示例方案照片',
        visibility,
        file: contentOf(png()),
      })
    const [open, own] = [await file('public'), await file('own')]
    const listed = async () =>
      (await call(null, listPublicFiles, { recordKind: 'showcase', recordId })).files.map(({ id }) => id)
    expect(await listed()).toEqual([open.id])
    expect((await fetched(open.path)).status).toBe(200)
    expect((await fetched(own.path)).status).not.toBe(200)
    expect((await fetched(own.path, 'director')).status).toBe(200)
    expect(await problemOf(call('otherDirector', readShowcaseFile, { fileId: own.id }))).toBe('not-found')
    expect(await problemOf(call('director', readOwnFile, { fileId: own.id }))).toBe('not-found')
    const { files } = await call('lead', listShowcaseFiles, { recordId })
    expect(files.map(({ id }) => id).toSorted()).toEqual([open.id, own.id].toSorted())
    await call('director', withdrawShowcase, { recordId, reason: '示例：内容有误' })
    expect(await problemOf(listed())).toBe('not-found')
    expect((await fetched(open.path)).status).not.toBe(200)
  })

  test('those of a service or a test stand with the platform, and go with what they hang on', async () => {
    const { testItemId } = await call('director', addTest, { ...testInput, platformId })
    const { serviceId } = await call('director', addService, { ...serviceInput, platformId })
    for (const [recordKind, recordId] of [
      ['test', testItemId],
      ['service', serviceId],
    ] as const)
      await call('director', attachFile, {
        recordKind,
        recordId,
        purpose: 'report',
        title: '示例样张',
        visibility: 'public',
        file: contentOf(pdf()),
      })
    const held = async () =>
      (await call(null, listPublicFiles, onPlatform(platformId))).files
        .map(({ recordKind }) => recordKind)
        .filter(kind => kind === 'test' || kind === 'service')
        .toSorted()
    expect(await held()).toEqual(['service', 'test'])
    await call('director', removeTest, { testItemId, version: 1, reason: '示例：不再承接' })
    await call('director', removeService, { serviceId, version: 1, reason: '示例：不再承接' })
    expect(await held()).toEqual([])
  })

  test('another organisation reaches none of it', async () => {
    const { id } = await attached(platformId)
    const input = {
      ...onPlatform(platformId),
      purpose: 'photo' as const,
      title: '外人',
      file: contentOf(png()),
    }
    const ends = await Promise.all(
      [
        call('otherDirector', attachFile, input),
        call('otherDirector', listOwnFiles, onPlatform(platformId)),
        call('otherDirector', readOwnFile, { fileId: id }),
        call('otherDirector', reviseFile, { fileId: id, version: 1, title: '外人改的', visibility: 'own' }),
        call('otherDirector', removeFile, { fileId: id, version: 1, reason: '外人删的' }),
        call('district', listOwnFiles, onPlatform(platformId)),
      ].map(problemOf),
    )
    expect(ends).toEqual(Array.from({ length: 6 }, () => 'not-found'))
  })

  test.each(['/files/1/a.png', '/files/01890a5d-ac96-774b-bcce-b302099a8057/a.png', '/files/%00/x'])(
    '%s leads nowhere',
    async path => {
      expect((await fetched(path)).status).toBe(404)
      expect((await fetched(path, 'director')).status).toBe(404)
    },
  )
})

describe('[S7] what its owner does with a file', () => {
  test('one photo is the cover, and it is a public one', async () => {
    const { platformId: own } = await bookableLine(w)
    const first = await attached(own, { title: '第一张' })
    const second = await attached(own, { title: '第二张' })
    const revise = (file: typeof first, visibility: 'public' | 'own' = 'public') => ({
      fileId: file.id,
      version: file.version,
      title: file.title,
      visibility,
      cover: true,
    })
    await call('director', reviseFile, revise(first))
    await call('director', reviseFile, revise(second))
    const { files } = await call(null, listPublicFiles, onPlatform(own))
    expect(files.map(({ title, cover }) => [title, cover])).toEqual([
      ['第二张', true],
      ['第一张', false],
    ])
    const report = await attached(own, { bytes: pdf(), purpose: 'report', visibility: 'own' })
    expect(await refusals('director', reviseFile, revise(report, 'public'))).toEqual(['files.cover'])
    const third = await attached(own, { visibility: 'own' })
    expect(await refusals('director', reviseFile, revise(third, 'own'))).toEqual(['files.cover'])
    expect(await problemOf(call('director', reviseFile, { ...revise(first), version: 1 }))).toBe('conflict')
  })

  test('a removed file is gone for everyone, and its space is free; who, when and why stay', async () => {
    const before = await space()
    const { id, path } = await attached(platformId, { title: '误传的文件' })
    expect(await space()).toBe(before + png().length)
    await call('director', removeFile, { fileId: id, version: 1, reason: '传错了' })
    expect(await space()).toBe(before)
    expect((await fetched(path)).status).toBe(404)
    expect((await fetched(path, 'director')).status).toBe(404)
    const { entries } = await call('auditor', listEntries, { objectId: id })
    expect(entries.find(({ event }) => event === 'files.removed')).toMatchObject({ reason: '传错了' })
    expect(await problemOf(call('director', removeFile, { fileId: id, version: 2, reason: '再来' }))).toBe(
      'not-found',
    )
  })

  test('the platform’s list has what hangs on its lines, too', async () => {
    const { platformId: own, lineId: part } = await bookableLine(w)
    await call('director', attachFile, {
      recordKind: 'line',
      recordId: part,
      purpose: 'photo',
      title: '线上的照片',
      visibility: 'public',
      file: contentOf(png()),
    })
    const { files } = await call(null, listPublicFiles, onPlatform(own))
    expect(files.map(({ title, recordKind, recordId }) => [title, recordKind, recordId])).toEqual([
      ['线上的照片', 'line', part],
    ])
    const ofLine = await call(null, listPublicFiles, { recordKind: 'line', recordId: part })
    expect(ofLine.files).toEqual(files)
  })
})

describe('[S7] limits hold, also for two who come at once', () => {
  test('20 files hang on a record, not one more', async () => {
    const { platformId: own } = await bookableLine(w)
    const input = { ...onPlatform(own), purpose: 'photo' as const, title: '示例', file: contentOf(png()) }
    // A rate limit of its own stands in the way of one person; this is about the record.
    const many = await Promise.all(
      Array.from({ length: 24 }, async () => (await refusals('director', attachFile, input)).join()),
    )
    expect(many.filter(rule => rule === '').length).toBe(mostFilesOfRecord)
    expect(many.filter(rule => rule === 'files.count').length).toBe(4)
    expect((await call('director', listOwnFiles, onPlatform(own))).files.length).toBe(mostFilesOfRecord)
  })

  test('at the edge of 500 MB one of two comes in', async () => {
    const { platformId: own } = await bookableLine(w)
    const before = await space()
    const full = mostOrganisationBytes - png().length - 1
    const { organisationId } = await call('director', getOwnPlatform, { platformId: own })
    await w.inside(tx =>
      tx
        .insert(usage)
        .values({ organisationId, bytes: full })
        .onConflictDoUpdate({
          target: usage.organisationId,
          set: { bytes: full },
        }),
    )
    const input = { ...onPlatform(own), purpose: 'photo' as const, title: '示例', file: contentOf(png()) }
    const ends = await Promise.all([1, 2, 3].map(() => refusals('director', attachFile, input)))
    expect(ends.flat()).toEqual(['files.quota', 'files.quota'])
    expect(await space()).toBe(mostOrganisationBytes - 1)
    await w.inside(tx => tx.update(usage).set({ bytes: before + png().length }))
  })
})
