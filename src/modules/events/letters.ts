/** What people are told of events that they signed up for. */
import { formatInterval } from '#kernel/calendar.ts'
import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { addressesOfPeople, addressesOfRole } from '#modules/identity/index.ts'
import type { EventRow, SignUpRow } from './store.ts'

const moved = letterKind({
  id: 'events.sign-up-moved',
  name: '所报名的对接活动有了变动',
  area: '对接活动',
  readers: ['enterprise', 'enterprise-manager', 'platform-manager', 'platform-scheduler', 'expert'],
  subject: '{活动}：{变动}',
  body: '您报名的“{活动}”有了变动：{变动}。\n\n时间：{时间}\n地点：{地点}\n{说明}\n\n查看：{链接}',
  values: {
    活动: '示例成果对接会',
    变动: '候补转为正式名额',
    时间: '2026 年 3 月 20 日 09:00–11:30',
    地点: '示例会议中心',
    说明: '',
    链接: 'https://example.test/workspace/events/1',
  },
  required: ['变动', '链接'],
  way: 'at-once',
})

const facts = { 活动: '示例成果对接会', 链接: 'https://example.test/office/events' }
const ofOffices = { area: '对接活动', way: 'at-once' } as const

const submitted = letterKind({
  ...ofOffices,
  id: 'events.submitted',
  name: '对接活动待复核',
  readers: ['city-lead'],
  subject: '待复核：{活动}',
  body: '对接活动“{活动}”已提交，须由提交人以外的人复核后公开。\n\n查看与办理：{链接}',
  values: facts,
  required: ['链接'],
})

const returned = letterKind({
  ...ofOffices,
  id: 'events.returned',
  name: '对接活动已退回修改',
  readers: ['city-lead', 'city-department', 'district-office'],
  subject: '已退回：{活动}',
  body: '对接活动“{活动}”已退回修改。理由：{理由}\n\n修改后可再次提交：{链接}',
  values: { ...facts, 理由: '请核对地点' },
  required: ['理由', '链接'],
})

export const eventLetters = [moved, submitted, returned]

type Sending = Pick<Context, 'tx' | 'send'>

/** Colleagues find it on their own list; the lead office is told, except who submitted it. */
export async function tellLead(
  { title, submittedBy }: EventRow,
  link: Link,
  { tx, send }: Sending,
): Promise<void> {
  const own = await addressesOfPeople(tx, submittedBy === null ? [] : [submittedBy])
  const to = (await addressesOfRole(tx, 'city-lead')).filter(one => ![...own.values()].includes(one))
  for (const one of letterToAny(submitted, to, { 活动: title, 链接: link('/office/events') })) send(one)
}

export async function tellAuthor(
  { id, title }: EventRow,
  personId: string,
  reason: string,
  link: Link,
  { tx, send }: Sending,
): Promise<void> {
  const to = await addressesOfPeople(tx, [personId])
  const values = { 活动: title, 理由: reason, 链接: link(`/office/events/${id}`) }
  for (const one of letterToAny(returned, [...to.values()], values)) send(one)
}

/** Tells those who signed up, each alone: nobody learns from a letter who else comes. */
export async function tellSignedUp(
  event: EventRow,
  to: readonly SignUpRow[],
  said: { readonly change: string; readonly note?: string },
  link: Link,
  { tx, send }: Pick<Context, 'tx' | 'send'>,
): Promise<void> {
  if (to.length === 0) return
  const addresses = await addressesOfPeople(
    tx,
    to.map(({ personId }) => personId),
  )
  const values = {
    活动: event.title,
    变动: said.change,
    时间: formatInterval({ start: event.startsAt, end: event.endsAt }),
    地点: event.venue,
    说明: said.note ?? '',
    链接: link(`/workspace/events/${event.id}`),
  }
  for (const address of addresses.values()) for (const one of letterToAny(moved, [address], values)) send(one)
}
