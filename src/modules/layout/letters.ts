/** What localities and the city are told of projects and plans. */
import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { addressesOfRole, officeAddresses } from '#modules/identity/index.ts'

const common = { area: '布局建设', required: ['事项', '链接'], way: 'at-once' } as const
const example = { 事项: '建设项目“示例氢能中试平台”', 链接: 'https://example.test/office/layout/builds' }

const moved = letterKind({
  ...common,
  id: 'layout.moved',
  name: '建设项目或规划有了变动',
  readers: ['district-office'],
  subject: '{事项}：{变动}',
  body: '{事项}有了变动：{变动}。{理由}\n\n查看：{链接}',
  values: { ...example, 变动: '决定启动', 理由: '理由：条件齐备。' },
})

const waiting = letterKind({
  ...common,
  id: 'layout.waiting',
  name: '建设项目或规划待办理',
  readers: ['city-lead'],
  subject: '待办理：{事项}',
  body: '{事项}{经过}，请办理。\n\n办理：{链接}',
  values: { ...example, 经过: '已由属地提交' },
})

export const layoutLetters = [moved, waiting]

interface News {
  readonly what: string
  readonly path: string
}

export async function tellLocality(
  locality: string,
  { what, path, act, reason }: News & { readonly act: string; readonly reason: string },
  link: Link,
  { tx, send }: Pick<Context, 'tx' | 'send'>,
): Promise<void> {
  const to = await officeAddresses(tx, 'district-office', locality)
  const values = { 事项: what, 变动: act, 理由: reason === '' ? '' : `理由：${reason}`, 链接: link(path) }
  for (const one of letterToAny(moved, to, values)) send(one)
}

export async function tellCity(
  { what, path, course }: News & { readonly course: string },
  link: Link,
  { tx, send }: Pick<Context, 'tx' | 'send'>,
): Promise<void> {
  const to = await addressesOfRole(tx, 'city-lead')
  for (const one of letterToAny(waiting, to, { 事项: what, 经过: course, 链接: link(path) })) send(one)
}
