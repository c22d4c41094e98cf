/** What the two sides of a swap and their platform are told. None of it says who the other side is. */
import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import { type Link, letter, letterKind } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'
import { asks, common, runs } from '../letters.ts'

const values = {
  编号: 'YY2603-00042',
  原时段: '示例新材料中试基地 100 L 聚合线，2026年3月9日 周一 08:00–18:00',
  新时段: '示例新材料中试基地 100 L 聚合线，2026年3月11日 周三 08:00–18:00',
  链接: 'https://example.test/workspace/bookings/1',
}
const lines = `您的时段：{原时段}
对方的时段：{新时段}

查看与办理：{链接}`

const proposed = letterKind({
  ...common,
  id: 'booking.swap-proposed',
  name: '收到互换提议',
  readers: asks,
  subject: '有单位提议与您互换时段（{编号}）',
  body: `有单位提议与您互换时段，请在 {答复期限} 前答复；不同意或逾期未答复的，时段不变。\n\n${lines}`,
  values: { ...values, 答复期限: '2026年3月4日 周三 09:00' },
  required: ['原时段', '新时段', '答复期限', '链接'],
})

const toConfirm = letterKind({
  ...common,
  id: 'booking.swap-to-confirm',
  name: '互换待平台确认',
  readers: runs,
  subject: '两家单位同意互换时段，请确认（{编号}）',
  body: '两家单位同意互换时段，请在 {答复期限} 前确认；逾期未答复的，时段不变。\n\n时段一：{原时段}\n时段二：{新时段}\n\n查看与办理：{链接}',
  values: { ...values, 答复期限: '2026年3月4日 周三 09:00' },
  required: ['答复期限', '链接'],
})

const done = letterKind({
  ...common,
  id: 'booking.swap-done',
  name: '时段已互换',
  readers: [...asks, ...runs],
  subject: '时段已互换（{编号}）',
  body: '双方同意的互换已生效。\n\n原时段：{原时段}\n现时段：{新时段}\n\n查看：{链接}',
  values,
  required: ['新时段', '链接'],
  fixed: '人员、物料可能已按原时段准备，须尽快知道。',
  urgent: true,
})

const ended = letterKind({
  ...common,
  id: 'booking.swap-ended',
  name: '互换没有成',
  readers: asks,
  subject: '互换没有成，时段不变（{编号}）',
  body: `{缘由}双方的时段不变。\n\n${lines}`,
  values: { ...values, 缘由: '对方没有同意。' },
  required: ['缘由', '链接'],
})

export const swapLetters = [proposed, toConfirm, done, ended]

export interface SwapFacts {
  /** The reader's own booking, or the proposer's where the platform reads. */
  readonly bookingId: string
  readonly number: string
  readonly mine: string
  readonly theirs: string
}

const valuesOf = ({ number, mine, theirs, bookingId }: SwapFacts, link: Link, provider = false) => ({
  编号: number,
  原时段: mine,
  新时段: theirs,
  链接: link(`/workspace/${provider ? 'requests' : 'bookings'}/${bookingId}`),
})

export const swapProposedLetter = (to: readonly string[], of: SwapFacts, until: Date, link: Link): Message =>
  letter(proposed, to, { ...valuesOf(of, link), 答复期限: formatInstant(until) })

export const swapToConfirmLetter = (to: readonly string[], of: SwapFacts, until: Date, link: Link): Message =>
  letter(toConfirm, to, { ...valuesOf(of, link, true), 答复期限: formatInstant(until) })

export const swapDoneLetter = (
  to: readonly string[],
  of: SwapFacts,
  link: Link,
  { provider }: { readonly provider: boolean },
): Message => letter(done, to, valuesOf(of, link, provider))

export const swapEndedLetter = (to: readonly string[], of: SwapFacts, why: string, link: Link): Message =>
  letter(ended, to, { ...valuesOf(of, link), 缘由: why })

/** A place in words. */
export const placeWords = (
  where:
    | { readonly line: { readonly name: string }; readonly platform: { readonly name: string } }
    | undefined,
  during: { readonly start: Date; readonly end: Date },
): string => `${where?.platform.name ?? ''} ${where?.line.name ?? ''}，${formatInterval(during)}`
