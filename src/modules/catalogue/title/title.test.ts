/** Titles: declared by the platform, checked by the city's office, public with number and document (A10, 条款 一6). */
import { describe, expect, test } from 'vitest'
import { addDays, day, plainDate } from '#kernel/calendar.ts'
import {
  attachFile,
  listOwnFiles,
  listPublicFiles,
  readPublicFile,
  removeFile,
  reviseFile,
} from '#modules/files/api.ts'
import { insertMembership } from '#modules/identity/organisation.store.ts'
import { personByEmail } from '#modules/identity/person.store.ts'
import { searchEntries } from '#modules/search/api.ts'
import { bookableLine, titleInput } from '#test/builders.ts'
import type { Actor } from '#test/cast.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { contentOf, png } from '#test/pictures.ts'
import { world } from '#test/world.ts'
import { getPlatform, searchPlatforms } from '../api.ts'
import { getPlatformHistory } from '../platform/publication.api.ts'
import { exportPlatforms } from '../sheet/export.api.ts'
import { highestOf } from '../terms.ts'
import {
  confirmTitle,
  declareTitle,
  listOwnTitles,
  listTitleReviews,
  returnTitle,
  reviseTitle,
} from './api.ts'

const w = await world()
const { call, decide, refusals, later } = w

const upload = (titleId: string, who: Actor = 'director') =>
  decide(who, attachFile, {
    recordKind: 'title',
    recordId: titleId,
    purpose: 'source',
    title: '认定文件（示例）',
    visibility: 'public',
    file: contentOf(png()),
  })

let numbers = 0
/** A declared title of a public platform, with its document. */
async function declared(
  changes: Partial<Parameters<typeof decide<typeof declareTitle>>[2]> = {},
  who: Actor = 'director',
) {
  const { platformId } = await bookableLine(w, { who })
  const { titleId } = await call(who, declareTitle, {
    ...titleInput,
    docNumber: `示例发〔2025〕${++numbers}号`,
    ...changes,
    platformId,
  })
  await upload(titleId, who)
  return { platformId, titleId }
}

const documentsOf = async (titleId: string) =>
  (await call('lead', listOwnFiles, { recordKind: 'title', recordId: titleId })).files.map(({ id }) => id)
const confirming = async (titleId: string, version = 1) => ({
  titleId,
  version,
  documents: await documentsOf(titleId),
})
const confirm = async (titleId: string, version = 1) =>
  call('lead', confirmTitle, await confirming(titleId, version))
const shownOf = (platformId: string) => call(null, getPlatform, { platformId })
const filesShown = async (titleId: string) =>
  outcomeOf(decide(null, listPublicFiles, { recordKind: 'title', recordId: titleId }))

describe('[A10] a title', () => {
  test('is nobody’s to see until the city’s office has checked it; then it stands there with number and document', async () => {
    const { platformId, titleId } = await declared({ docNumber: '示例发〔2025〕100号' })
    const [fileId = ''] = await documentsOf(titleId)
    expect(await shownOf(platformId)).toMatchObject({ level: null, titles: [] })
    expect(await filesShown(titleId)).toBe('not-found')
    expect(await problemOf(decide(null, readPublicFile, { fileId }))).toBe('not-found')
    const everything = await call(null, listPublicFiles, { recordKind: 'platform', recordId: platformId })
    expect(everything.files).toEqual([])
    await confirm(titleId)
    expect(await shownOf(platformId)).toMatchObject({
      level: 'municipal',
      titles: [{ docNumber: '示例发〔2025〕100号', valid: true }],
    })
    expect(await filesShown(titleId)).toBe('accepted')
  })

  test('leaves its confirmation in the public history', async () => {
    const { platformId, titleId } = await declared({ docNumber: '示例发〔2025〕101号' })
    await confirm(titleId)
    const { versions } = await call(null, getPlatformHistory, { platformId })
    expect(versions[0]?.agreedBy).toBe('office')
    expect(versions[0]?.changes).toEqual([
      {
        field: '市级称号“示例市中试平台”',
        before: null,
        after: '示例发〔2025〕101号，示例市主管部门，2025年9月1日 周一 认定',
      },
    ])
  })

  test('waits in the list of the city’s office, oldest first, and with nobody else', async () => {
    const { titleId } = await declared()
    const { waiting } = await call('lead', listTitleReviews, {})
    expect(waiting.at(-1)).toMatchObject({ id: titleId, mayDecide: true, localityName: '平湖市' })
    for (const who of ['otherDistrict', 'department', 'director'] as const)
      expect(await problemOf(decide(who, listTitleReviews, {}))).toBe('forbidden')
  })

  test('comes back with the reason, is mended and goes the way again', async () => {
    const { platformId, titleId } = await declared()
    const note = '文号与文件不符，请核对'
    await call('lead', returnTitle, { titleId, version: 1, note })
    const own = async () => (await call('director', listOwnTitles, { platformId })).titles[0]
    expect(await own()).toMatchObject({ state: 'returned', note })
    const mended = { ...titleInput, titleId, docNumber: '示例发〔2025〕102号' }
    expect(await problemOf(decide('director', reviseTitle, { ...mended, version: 1 }))).toBe('conflict')
    await call('director', reviseTitle, { ...mended, version: 2 })
    expect(await own()).toMatchObject({ state: 'declared', note: null })
    await confirm(titleId, 3)
    expect((await shownOf(platformId)).titles).toHaveLength(1)
  })

  test('that was checked isn’t changed any more, nor decided twice', async () => {
    const { titleId } = await declared()
    const input = await confirming(titleId)
    await call('lead', confirmTitle, input)
    expect(await refusals('lead', confirmTitle, { ...input, version: 2 })).toEqual(['catalogue.title.state'])
    expect(await refusals('director', reviseTitle, { ...titleInput, titleId, version: 2 })).toContain(
      'catalogue.title.state',
    )
  })

  test('that was changed meanwhile isn’t the one that was looked at', async () => {
    const { titleId } = await declared()
    const input = await confirming(titleId)
    await call('director', reviseTitle, { ...titleInput, titleId, version: 1, name: '另一个示例称号' })
    expect(await problemOf(decide('lead', confirmTitle, input))).toBe('conflict')
  })
})

describe('[A10] who checks a title', () => {
  test('is of another organisation than the platform', async () => {
    const { platformId, titleId } = await declared({}, 'otherDirector')
    const { organisationId } = await shownOf(platformId)
    await w.inside(async tx => {
      const lead = await personByEmail(tx, 'lead@example.test')
      await insertMembership(tx, {
        id: crypto.randomUUID(),
        personId: lead?.id ?? '',
        organisationId,
        roles: ['enterprise'],
        // After the one that she acts for.
        createdAt: new Date(w.clock.now().getTime() + 1000),
      })
    })
    expect(await refusals('lead', confirmTitle, await confirming(titleId))).toEqual([
      'catalogue.title.second-person',
    ])
    expect(await refusals('lead', returnTitle, { titleId, version: 1, note: '不是本单位的事' })).toEqual([
      'catalogue.title.second-person',
    ])
  })

  test('sees a document that everyone will see, and the very one', async () => {
    const { platformId } = await bookableLine(w)
    const { titleId } = await call('director', declareTitle, { ...titleInput, platformId })
    const input = { titleId, version: 1, documents: [] }
    expect(await refusals('lead', confirmTitle, input)).toEqual(['catalogue.title.source'])
    await upload(titleId)
    const seen = await confirming(titleId)
    await upload(titleId)
    expect(await refusals('lead', confirmTitle, seen)).toEqual(['catalogue.title.source'])
    await confirm(titleId)
  })
})

describe('[A10] the document of a checked title', () => {
  test('stays as it was checked', async () => {
    const { titleId } = await declared()
    await confirm(titleId)
    const [fileId = ''] = await documentsOf(titleId)
    const outcomes = [
      upload(titleId),
      decide('director', reviseFile, { fileId, version: 1, title: '换个标题', visibility: 'own' }),
      decide('director', removeFile, { fileId, version: 1, reason: '换一份' }),
    ].map(outcomeOf)
    expect(tally(await Promise.all(outcomes))).toEqual({ 'files.settled': 3 })
  })

  test('isn’t exchanged while somebody confirms: one of the two is told', async () => {
    for (let round = 0; round < 4; round++) {
      const { titleId } = await declared()
      const input = await confirming(titleId)
      const outcomes = await Promise.all(
        [decide('lead', confirmTitle, input), upload(titleId)].map(outcomeOf),
      )
      expect(tally(outcomes)['accepted'], outcomes.join()).toBe(1)
    }
  })
})

describe('[A10] titles of one platform', () => {
  test('are several at once, and its level is the highest of those that are valid', async () => {
    const { platformId, titleId } = await declared()
    await confirm(titleId)
    const { titleId: provincial } = await call('director', declareTitle, {
      ...titleInput,
      platformId,
      ladder: 'miit',
      level: 'miit-key',
      docNumber: '示例信函〔2026〕7号',
      expiresOn: plainDate('2026-03-04'),
    })
    await upload(provincial)
    await confirm(provincial)
    const shown = await shownOf(platformId)
    expect([shown.level, shown.titles.map(({ level }) => level)]).toEqual([
      'municipal',
      ['municipal', 'miit-key'],
    ])
  })

  test('go out with their last day: shown as expired, and no longer a level', async () => {
    const today = plainDate('2026-03-02')
    const { platformId, titleId } = await declared({
      level: 'national',
      name: '国家示例称号',
      expiresOn: addDays(today, 1),
    })
    await confirm(titleId)
    const holding = async () => ({
      page: (await shownOf(platformId)).titles[0]?.valid,
      level: (await shownOf(platformId)).level,
      listed: (await call(null, searchPlatforms, { level: ['national'] })).platforms.map(one => one.level),
      found: (await call(null, searchEntries, { kind: ['platform'], level: ['national'] })).total,
      sheet: (await call(null, exportPlatforms, { level: ['national'] })).rows.length,
    })
    const valid = { page: true, level: 'national', listed: ['national'], found: 1, sheet: 1 }
    expect(await holding()).toEqual(valid)
    await later(day)
    expect(await holding()).toEqual(valid)
    await later(day)
    expect(await holding()).toEqual({ page: false, level: null, listed: [], found: 0, sheet: 0 })
  })

  test('are declared once per document, however its number is typed and however many try', async () => {
    const { platformId } = await bookableLine(w)
    const attempts = ['示例发〔2025〕8号', '示例发[2025]8号', '示例发（2025） 8 号', '示例发【2025】8号'].map(
      docNumber => outcomeOf(decide('director', declareTitle, { ...titleInput, platformId, docNumber })),
    )
    expect(tally(await Promise.all(attempts))).toEqual({ accepted: 1, 'catalogue.title.document': 3 })
    const { titles } = await call('director', listOwnTitles, { platformId })
    expect(titles.map(one => one.docNumber)).toEqual(['示例发〔2025〕8号'])
    const other = { ...titleInput, platformId, level: 'provincial' as const, docNumber: '示例发〔2025〕8号' }
    const { titleId } = await call('director', declareTitle, other)
    const double = { ...titleInput, titleId, version: 1, docNumber: '示例发〔2025〕8号' }
    expect(await refusals('director', reviseTitle, double)).toEqual(['catalogue.title.document'])
  })

  test('begin no later than today and don’t end before they begin', async () => {
    const { platformId } = await bookableLine(w)
    const input = { ...titleInput, platformId }
    const tomorrow = { ...input, issuedOn: addDays(plainDate(w.clock.now().toISOString().slice(0, 10)), 2) }
    expect(await refusals('director', declareTitle, tomorrow)).toEqual(['catalogue.title.issued'])
    const backwards = { ...input, expiresOn: addDays(titleInput.issuedOn, -1) }
    expect(await problemOf(decide('director', declareTitle, backwards))).toBe('malformed')
  })

  test('make a level only where there is one', () => {
    expect(highestOf([])).toBe(null)
    expect(highestOf(['municipal', 'national', 'provincial'])).toBe('national')
    expect(highestOf(['miit-key', 'municipal'])).toBe('municipal')
  })
})
