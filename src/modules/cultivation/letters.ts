/** What people are told of entries in the pool. */
import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { platformNames } from '#modules/catalogue/index.ts'
import { addressesOf, addressesOfRole, officeAddresses } from '#modules/identity/index.ts'
import type { EntryRow } from './store.ts'
import { type PoolAct, poolActs } from './terms.ts'

const common = { area: '培育库', required: ['链接'], way: 'at-once' } as const

const moved = letterKind({
  ...common,
  id: 'cultivation.entry-moved',
  name: '培育库条目有了变动',
  readers: ['enterprise-manager', 'platform-manager'],
  subject: '培育库：{平台}{变动}',
  body: '“{平台}”在培育库的办理有了变动：{变动}。理由：{理由}\n\n查看：{链接}',
  values: {
    平台: '示例新材料中试基地',
    变动: '责令整改',
    理由: '年度数据未报齐',
    链接: 'https://example.test/workspace/pool',
  },
  required: ['变动', '链接'],
})

const waiting = letterKind({
  ...common,
  id: 'cultivation.entry-waiting',
  name: '入库申请待审核',
  readers: ['district-office', 'city-lead'],
  subject: '待审核：{平台}申请进入培育库',
  body: '“{平台}”申请进入培育库，{经过}，请审核。\n\n办理：{链接}',
  values: {
    平台: '示例新材料中试基地',
    经过: '已由属地推荐',
    链接: 'https://example.test/office/pool',
  },
})

export const cultivationLetters = [moved, waiting]

type Telling = Pick<Context, 'tx' | 'send'>

const nameOf = async (tx: Context['tx'], { platformId }: EntryRow): Promise<string> =>
  (await platformNames(tx, [platformId])).get(platformId) ?? ''

/** Tells those who answer for the platform what was decided. */
export async function tellMoved(
  entry: EntryRow,
  { act, reason }: { readonly act: PoolAct; readonly reason: string },
  link: Link,
  { tx, send }: Telling,
): Promise<void> {
  const to = await addressesOf(tx, [entry.organisationId], ['enterprise-manager', 'platform-manager'])
  const values = {
    平台: await nameOf(tx, entry),
    变动: poolActs[act],
    理由: reason,
    链接: link('/workspace/pool'),
  }
  for (const one of letterToAny(moved, to.get(entry.organisationId) ?? [], values)) send(one)
}

/** Tells the office whose turn it is. */
export async function tellWaiting(
  entry: EntryRow,
  turn: 'locality' | 'city',
  link: Link,
  { tx, send }: Telling,
): Promise<void> {
  const to =
    turn === 'locality'
      ? await officeAddresses(tx, 'district-office', entry.locality)
      : await addressesOfRole(tx, 'city-lead')
  const values = {
    平台: await nameOf(tx, entry),
    经过: turn === 'locality' ? '由属地先审核' : '已由属地推荐',
    链接: link(`/office/pool/${entry.id}`),
  }
  for (const one of letterToAny(waiting, to, values)) send(one)
}
