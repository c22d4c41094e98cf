/** Door tests: the number of a title, by which a stranger checks what is printed (D15, AC-22). */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { bookableLine, platformInput, titleInput } from '#test/builders.ts'
import { outcomeOf } from '#test/outcomes.ts'
import { checkedTitle, grounds, titledPlatform } from '#test/titles.ts'
import { world } from '#test/world.ts'
import { getPlatform, registerPlatform, withdrawPlatform } from '../api.ts'
import { declareTitle, listOwnTitles } from './api.ts'
import { verifyTitle } from './certificate.api.ts'
import { getTitleCourse, revokeTitle } from './course.api.ts'
import { serialIn } from './number.ts'

const w = await world()
const { call, decide } = w

const numberOf = async (platformId: string): Promise<string> =>
  (await call(null, getPlatform, { platformId })).titles[0]?.number ?? ''
const verified = (number: string) => call(null, verifyTitle, { number })

describe('[D15] the number of a title', () => {
  test('tells a stranger whose it is, by which document, and that it is in force', async () => {
    const { platformId } = await titledPlatform(w)
    const number = await numberOf(platformId)
    const { name } = await call(null, getPlatform, { platformId })
    expect(await verified(number)).toMatchObject({
      ...{ number, platformId, platformName: name, level: 'municipal', issuedHere: true },
      ...{ valid: true, standing: 'valid', endedOn: null, url: `https://zhongshi.test/titles/${number}` },
    })
  })

  test('is another for each title, even of one document and one platform', async () => {
    const { platformId } = await bookableLine(w)
    const document = { docNumber: '示例测证〔2025〕1号' }
    await checkedTitle(w, platformId, document)
    await checkedTitle(w, platformId, { ...document, level: 'provincial' })
    const { titles } = await call(null, getPlatform, { platformId })
    expect(new Set(titles.map(({ number }) => number)).size).toBe(2)
    const provincial = titles.find(({ level }) => level === 'provincial')?.number ?? ''
    expect(await verified(provincial)).toMatchObject({ issuedHere: false, valid: true })
  })

  test('is found however it is typed', async () => {
    const { platformId } = await titledPlatform(w)
    const number = await numberOf(platformId)
    const wide = number.replace('ZS', 'ｚｓ').replace('-', ' – ')
    expect(await verified(wide)).toMatchObject({ number })
  })

  test('says of a revoked title that it is revoked, and since when, also once its platform is public no more', async () => {
    const { platformId, titleId } = await titledPlatform(w)
    const number = await numberOf(platformId)
    const { title } = await call('lead', getTitleCourse, { titleId })
    await call('lead', revokeTitle, { titleId, version: title.version, ...grounds })
    const over = { valid: false, standing: 'revoked', endedOn: '2026-03-02' }
    expect(await verified(number)).toMatchObject({ ...over, platformId })
    const { version } = await call(null, getPlatform, { platformId })
    await call('director', withdrawPlatform, { platformId, version, reason: '示例：停止对外服务' })
    expect(await verified(number)).toMatchObject({ ...over, platformId: null })
  })

  test('is found also of a platform that was never public, without a link to it', async () => {
    const name = '示例未公开的平台（称号核对）'
    const { platformId } = await call('director', registerPlatform, { ...platformInput, name })
    await checkedTitle(w, platformId)
    const [title] = (await call('director', listOwnTitles, { platformId })).titles
    expect(await verified(title?.number ?? '')).toMatchObject({
      ...{ valid: true, platformName: name, platformId: null },
    })
  })

  test('is none before the office has checked it, and a made-up one is found nowhere', async () => {
    const { platformId } = await bookableLine(w)
    await call('director', declareTitle, {
      ...{ ...titleInput, platformId, docNumber: '示例测证〔2025〕2号' },
    })
    const { titles } = await call('director', listOwnTitles, { platformId })
    expect(titles.map(({ number }) => number)).toEqual([null])
    const { platformId: other } = await titledPlatform(w)
    const number = await numberOf(other)
    const next = String((serialIn(number) ?? 0) - 1).padStart(5, '0')
    const wrong = [number.replace(/\d{5}$/, next), number.replace(/^ZS\d{4}/, 'ZS2512'), 'ZS', '']
    for (const one of wrong)
      expect(await outcomeOf(decide(null, verifyTitle, { number: one }))).not.toBe('accepted')
  })

  test('goes with a title that ran out of its term, which it says', async () => {
    const { platformId } = await bookableLine(w)
    await checkedTitle(w, platformId, {
      ...{ docNumber: '示例测证〔2025〕3号', expiresOn: plainDate('2026-03-01') },
    })
    expect(await verified(await numberOf(platformId))).toMatchObject({
      ...{ valid: false, standing: 'valid', expiresOn: '2026-03-01' },
    })
  })
})
