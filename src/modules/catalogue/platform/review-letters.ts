/** What people are told of the way of their platforms and titles to the public. */
import { formatDay, type PlainDate } from '#kernel/calendar.ts'
import { type Link, letter, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { addressesOf, addressesOfPeople, addressesOfRole } from '#modules/identity/index.ts'
import {
  type TitleChangeKind,
  type TitleEventKind,
  titleChangeKinds,
  titleEventKinds,
} from '../title/course-terms.ts'

type Telling = Pick<Context, 'tx' | 'send'>

interface Named {
  readonly id: string
  readonly name: string
  readonly organisationId: string
}

const common = {
  area: '平台与称号',
  readers: ['enterprise-manager', 'platform-manager'],
  required: ['链接'],
  way: 'at-once',
} as const
const platform = { 平台: '示例新材料中试基地', 链接: 'https://example.test/workspace/platforms/1' }
const title = { 称号: '嘉兴市中试平台', 文号: '示例〔2026〕1 号', 链接: platform.链接 }

const submitted = letterKind({
  ...common,
  id: 'catalogue.platform-submitted',
  name: '平台内容待复核',
  subject: '待复核：{平台}',
  body: '“{平台}”有内容提交公开，须由提交人以外的人复核。\n\n查看与办理：{链接}',
  values: platform,
})

const returned = letterKind({
  ...common,
  id: 'catalogue.platform-returned',
  name: '平台内容已退回',
  subject: '已退回：{平台}',
  body: '“{平台}”提交公开的内容已退回修改。原因：{原因}\n\n修改后可再次提交：{链接}',
  values: { ...platform, 原因: '地址与营业执照不一致' },
  required: ['原因', '链接'],
})

const titleConfirmed = letterKind({
  ...common,
  id: 'catalogue.title-confirmed',
  name: '称号已核对',
  subject: '称号已核对：{称号}',
  body: '称号“{称号}”（{文号}）已对照文件核对，随平台公开。\n\n查看：{链接}',
  values: title,
})

const titleReturned = letterKind({
  ...common,
  id: 'catalogue.title-returned',
  name: '称号已退回',
  subject: '称号已退回：{称号}',
  body: '称号“{称号}”（{文号}）已退回。原因：{原因}\n\n查看：{链接}',
  values: { ...title, 原因: '文号与文件不一致' },
  required: ['原因', '链接'],
})

const titleMoved = letterKind({
  ...common,
  id: 'catalogue.title-moved',
  name: '称号有了变动',
  subject: '{变动}：{称号}',
  body: '称号“{称号}”（{文号}）：{变动}。理由：{理由}\n\n查看：{链接}',
  values: { ...title, 变动: '责令整改', 理由: '年度数据未按期报送' },
  required: ['变动', '理由', '链接'],
})

const changeAsked = letterKind({
  ...common,
  id: 'catalogue.title-change-asked',
  name: '称号变更待办理',
  readers: ['city-lead'],
  subject: '待办理：{平台}{事项}变更',
  body: '持有称号“{称号}”（{文号}）的“{平台}”有{事项}变更，请办理。\n\n办理：{链接}',
  values: { ...title, 平台: platform.平台, 事项: '依托单位', 链接: 'https://example.test/office/titles/1' },
  required: ['事项', '链接'],
})

export const reviewLetters = [
  ...[submitted, returned, titleConfirmed, titleReturned, titleMoved],
  changeAsked,
]

/** Tells those of the organisation who may agree, but for the one who submitted it. */
export async function tellSubmitted(
  { id, name, organisationId }: Named,
  submittedBy: string,
  link: Link,
  { tx, send }: Telling,
): Promise<void> {
  const managers = await addressesOf(tx, [organisationId], ['enterprise-manager', 'platform-manager'])
  const author = (await addressesOfPeople(tx, [submittedBy])).get(submittedBy)
  const to = (managers.get(organisationId) ?? []).filter(address => address !== author)
  const values = { 平台: name, 链接: link(`/workspace/reviews/platforms/${id}`) }
  for (const one of letterToAny(submitted, to, values)) send(one)
}

/** Tells whoever submitted it that a platform, or a change of one, was returned. */
export async function tellReturned(
  { id, name }: Named,
  submittedBy: string,
  note: string,
  link: Link,
  { tx, send }: Telling,
): Promise<void> {
  const to = (await addressesOfPeople(tx, [submittedBy])).get(submittedBy)
  if (to === undefined) return
  send(letter(returned, [to], { 平台: name, 原因: note, 链接: link(`/workspace/platforms/${id}`) }))
}

interface Title {
  readonly platformId: string
  readonly name: string
  readonly docNumber: string
  readonly declaredBy: string
}

/** Tells whoever declared a title what the office found; without a note it was confirmed. */
export async function tellTitleDecided(
  { platformId, name, docNumber, declaredBy }: Title,
  note: string | null,
  link: Link,
  { tx, send }: Telling,
): Promise<void> {
  const to = (await addressesOfPeople(tx, [declaredBy])).get(declaredBy)
  if (to === undefined) return
  const values = { 称号: name, 文号: docNumber, 链接: link(`/workspace/platforms/${platformId}`) }
  send(
    note === null
      ? letter(titleConfirmed, [to], values)
      : letter(titleReturned, [to], { ...values, 原因: note }),
  )
}

interface TitleMove {
  readonly kind: TitleEventKind
  readonly reason: string
  readonly rectifyBy?: PlainDate | undefined
  readonly barredUntil?: PlainDate | null | undefined
}

/** Tells those who answer for a platform what happened to its title, why, and by when something follows. */
export async function tellTitleMoved(
  {
    titleName,
    docNumber,
    organisationId,
  }: { readonly titleName: string; readonly docNumber: string; readonly organisationId: string },
  { kind, reason, rectifyBy, barredUntil }: TitleMove,
  link: Link,
  { tx, send }: Telling,
): Promise<void> {
  const until = kind === 'rectification-set' && rectifyBy ? `。整改期限：${formatDay(rectifyBy)}` : ''
  const bar = barredUntil ? `。至${formatDay(barredUntil)}不能再申请` : ''
  const managers = await addressesOf(tx, [organisationId], ['enterprise-manager', 'platform-manager'])
  const values = {
    ...{ 称号: titleName, 文号: docNumber, 变动: titleEventKinds[kind], 理由: `${reason}${until}${bar}` },
    链接: link('/workspace/title-courses'),
  }
  for (const one of letterToAny(titleMoved, managers.get(organisationId) ?? [], values)) send(one)
}

/** Tells the office of a change that waits for it, asked for or seen in the record. */
export async function tellChangeAsked(
  {
    id,
    name,
    docNumber,
    platformName,
  }: Pick<Title, 'name' | 'docNumber'> & { readonly id: string; readonly platformName: string },
  kind: TitleChangeKind,
  link: Link,
  { tx, send }: Telling,
): Promise<void> {
  const values = {
    ...{ 平台: platformName, 事项: titleChangeKinds[kind], 称号: name, 文号: docNumber },
    链接: link(`/office/titles/${id}`),
  }
  for (const one of letterToAny(changeAsked, await addressesOfRole(tx, 'city-lead'), values)) send(one)
}
