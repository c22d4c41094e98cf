/** What the sides of a pair are told. */
import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { addressesOf } from '#modules/identity/index.ts'
import { pairNumber } from './number.ts'
import { type PairRow, partiesOf } from './store.ts'

const moved = letterKind({
  id: 'pairing.pair-moved',
  name: '结对合作有了进展',
  area: '结对合作',
  readers: ['enterprise-manager', 'platform-manager'],
  subject: '结对 {编号}：{进展}',
  body: '结对 {编号} 有了进展：{进展}。\n\n合作目标：{目标}\n{说明}\n\n查看：{链接}',
  values: {
    编号: 'JD2611-00001',
    进展: '请本单位确认',
    目标: '联合开展示例材料的放大验证',
    说明: '',
    链接: 'https://example.test/workspace/pairs/1',
  },
  required: ['进展', '链接'],
  way: 'at-once',
})

export const pairingLetters = [moved]

/** Tells the managers of all sides but the one that acted. */
export async function tellOthers(
  pair: PairRow,
  actedId: string,
  said: { readonly change: string; readonly note?: string },
  link: Link,
  { tx, send }: Pick<Context, 'tx' | 'send'>,
): Promise<void> {
  const others = (await partiesOf(tx, [pair.id])).filter(one => one.organisationId !== actedId)
  const to = await addressesOf(
    tx,
    others.map(({ organisationId }) => organisationId),
    ['enterprise-manager', 'platform-manager'],
  )
  const values = {
    编号: pairNumber(pair),
    进展: said.change,
    目标: pair.aims,
    说明: said.note ?? '',
    链接: link(`/workspace/pairs/${pair.id}`),
  }
  for (const addresses of to.values()) for (const one of letterToAny(moved, addresses, values)) send(one)
}
