/** What people are told of support: numbers and where it stands. */
import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { addressesOf, addressesOfRole } from '#modules/identity/index.ts'
import { awardNumber } from './number.ts'
import type { AwardRow } from './store.ts'

const common = { area: '补助和奖励', required: ['链接'], way: 'at-once' } as const
const see = '\n\n查看与办理：{链接}'
const values = (path: string) => ({
  编号: 'BZ2611-00042',
  情况: '已立案，请填写设备清单',
  链接: `https://example.test${path}`,
})

const progress = letterKind({
  ...common,
  id: 'subsidy.progress',
  name: '本平台的补助或奖励有了进展',
  readers: ['platform-manager', 'platform-finance'],
  subject: '补助、奖励的进展（{编号}）',
  body: `本平台的补助或奖励：{情况}。${see}`,
  values: values('/workspace/subsidies'),
})

const waiting = letterKind({
  ...common,
  id: 'subsidy.waiting',
  name: '有补助或奖励待办理',
  readers: ['city-lead', 'finance-office'],
  subject: '补助、奖励待办理（{编号}）',
  body: `一件补助或奖励：{情况}，请办理。${see}`,
  values: values('/office/subsidies'),
})

export const subsidyLetters = [progress, waiting]

type Telling = Pick<Context, 'tx' | 'send'>
type About = Pick<AwardRow, 'id' | 'serial' | 'openedAt' | 'organisationId'>

export async function tellPlatforms(
  { tx, send }: Telling,
  all: readonly { readonly about: About; readonly what: string }[],
  link: Link,
): Promise<void> {
  const ids = [...new Set(all.map(({ about }) => about.organisationId))]
  const found = await addressesOf(tx, ids, ['platform-manager', 'platform-finance'])
  for (const { about, what } of all) {
    const said = {
      编号: awardNumber(about.serial, about.openedAt),
      情况: what,
      链接: link(`/workspace/subsidies/${about.id}`),
    }
    for (const letter of letterToAny(progress, found.get(about.organisationId) ?? [], said)) send(letter)
  }
}

export const tellPlatform = (telling: Telling, about: About, what: string, link: Link): Promise<void> =>
  tellPlatforms(telling, [{ about, what }], link)

export async function tellOffice(
  { tx, send }: Telling,
  role: 'city-lead' | 'finance-office',
  about: About,
  what: string,
  link: Link,
): Promise<void> {
  const said = {
    编号: awardNumber(about.serial, about.openedAt),
    情况: what,
    链接: link(`/office/subsidies/${about.id}`),
  }
  for (const letter of letterToAny(waiting, await addressesOfRole(tx, role), said)) send(letter)
}
