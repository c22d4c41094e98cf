/** What the office is told of its processes. */
import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { addressesOfPeople, addressesOfRole } from '#modules/identity/index.ts'

const proposed = letterKind({
  area: '办理流程',
  id: 'casework.process-proposed',
  name: '流程修改待复核',
  readers: ['city-lead'],
  subject: '待复核：{流程}的流程修改',
  body: '“{流程}”的办理流程有一项修改，由提出人以外的人复核后采用。理由：{理由}\n\n查看与办理：{链接}',
  values: {
    流程: '认定申报',
    理由: '环节名称与通知一致',
    链接: 'https://example.test/office/recognition/process',
  },
  required: ['链接'],
  way: 'at-once',
})

export const caseworkLetters = [proposed]

/** Everybody who may adopt it: all of the office but who proposed it. */
export async function tellProposed(
  { kind, name }: { readonly kind: string; readonly name: string },
  { reason, proposedBy }: { readonly reason: string; readonly proposedBy: string },
  link: Link,
  { tx, send }: Pick<Context, 'tx' | 'send'>,
): Promise<void> {
  const author = (await addressesOfPeople(tx, [proposedBy])).get(proposedBy)
  const to = (await addressesOfRole(tx, 'city-lead')).filter(address => address !== author)
  const values = { 流程: name, 理由: reason, 链接: link(`/office/${kind}/process`) }
  for (const one of letterToAny(proposed, to, values)) send(one)
}
