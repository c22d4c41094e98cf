/** What applicants and offices are told of applications. Who objected is in no letter. */
import { formatDate, formatInstant, type PlainDate } from '#kernel/calendar.ts'
import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import { addressesOf, addressesOfRole, officeAddresses } from '#modules/identity/index.ts'
import type { ApplicationRow } from './application.store.ts'
import type { CallRow } from './call.store.ts'
import { applicationNumber } from './number.ts'

const common = { area: '认定申报', required: ['链接'], way: 'at-once' } as const
const example = { 编号: 'SB2603-00042', 平台: '示例中试平台' }
const see = '\n\n查看与办理：{链接}'

const corrections = letterKind({
  ...common,
  id: 'recognition.corrections',
  name: '申报须补正',
  readers: ['platform-manager'],
  subject: '请补正认定申报（{编号}）',
  body: `“{平台}”的认定申报须补正，共 {项数} 项，请于 {期限} 前一次提交。逾期未补正的，可能作不推荐或不受理处理。${see}`,
  values: {
    ...example,
    项数: '3',
    期限: '2026年3月9日 周一',
    链接: 'https://example.test/workspace/recognition/1',
  },
  required: ['期限', '链接'],
  fixed: '补正期限的通知不能关闭。',
})

const moved = letterKind({
  ...common,
  id: 'recognition.moved',
  name: '申报办理进展',
  readers: ['platform-manager'],
  subject: '认定申报：{环节}（{编号}）',
  body: `“{平台}”的认定申报现在的环节：{环节}。${see}`,
  values: { ...example, 环节: '形式审查', 链接: 'https://example.test/workspace/recognition/1' },
  required: ['环节', '链接'],
})

const arrived = letterKind({
  ...common,
  id: 'recognition.arrived',
  name: '收到认定申报或补正',
  readers: ['district-office', 'city-lead'],
  subject: '待办理的认定申报（{编号}）',
  body: `“{平台}”的认定申报到了{环节}，请办理。${see}`,
  values: { ...example, 环节: '属地初审', 链接: 'https://example.test/office/recognition/1' },
  way: 'digest',
})

const objected = letterKind({
  ...common,
  id: 'recognition.objected',
  name: '收到公示异议',
  readers: ['city-lead'],
  subject: '收到公示异议（{编号}）',
  body: `对“{平台}”的公示收到一件实名异议，请受理核查。${see}`,
  values: {
    编号: 'YI2603-00001',
    平台: '示例中试平台',
    链接: 'https://example.test/office/recognition/objections',
  },
})

const extended = letterKind({
  ...common,
  id: 'recognition.notice-extended',
  name: '认定公示顺延',
  readers: ['platform-manager'],
  subject: '认定公示顺延到{截止}（{编号}）',
  body: `因节假日安排，“{平台}”所列入的公示顺延到{截止}。${see}`,
  values: { ...example, 截止: '2027年2月10日 周三', 链接: 'https://example.test/workspace/recognition/1' },
})

const amended = letterKind({
  ...common,
  id: 'recognition.call-amended',
  name: '申报批次更正、延期或撤回',
  readers: ['platform-manager'],
  subject: '申报批次{变动}：{批次}',
  body: `“{批次}”已{变动}。理由：{理由}\n申报截止：{截止}${see}`,
  values: {
    批次: '2026 年度市级中试平台认定（示例）',
    变动: '延期',
    理由: '为方便单位准备材料',
    截止: '2026年4月30日 周四 17:00',
    链接: 'https://example.test/workspace/recognition',
  },
})

export const recognitionLetters = [corrections, moved, extended, amended, arrived, objected]

type Telling = Pick<Context, 'tx' | 'send'>

const managersOf = async (tx: Tx, organisationId: string): Promise<string[]> =>
  (await addressesOf(tx, [organisationId], ['platform-manager'])).get(organisationId) ?? []

const ofApplicant = (row: ApplicationRow, link: Link) => ({
  编号: applicationNumber(row),
  平台: row.platformName,
  链接: link(`/workspace/recognition/${row.id}`),
})

export async function tellCorrections(
  row: ApplicationRow,
  { items, dueOn }: { readonly items: number; readonly dueOn: PlainDate },
  link: Link,
  { tx, send }: Telling,
): Promise<void> {
  const values = { ...ofApplicant(row, link), 项数: String(items), 期限: formatDate(dueOn) }
  for (const one of letterToAny(corrections, await managersOf(tx, row.organisationId), values)) send(one)
}

export async function tellMoved(
  row: ApplicationRow,
  stageName: string,
  link: Link,
  { tx, send }: Telling,
): Promise<void> {
  const values = { ...ofApplicant(row, link), 环节: stageName }
  for (const one of letterToAny(moved, await managersOf(tx, row.organisationId), values)) send(one)
}

/** Whatever stage they are at: in the notice, or at an objection to it. */
export async function tellExtended(
  rows: readonly (ApplicationRow & { readonly closesOn: PlainDate })[],
  link: Link,
  { tx, send }: Telling,
): Promise<void> {
  const ids = [...new Set(rows.map(one => one.organisationId))]
  const people = await addressesOf(tx, ids, ['platform-manager'])
  for (const row of rows) {
    const values = { ...ofApplicant(row, link), 截止: formatDate(row.closesOn) }
    for (const one of letterToAny(extended, people.get(row.organisationId) ?? [], values)) send(one)
  }
}

const changes = { corrected: '更正', prolonged: '延期', withdrawn: '撤回' } as const

/** Whoever has begun an application in the call, each address once. */
export async function tellAmended(
  call: Pick<CallRow, 'name' | 'closesAt'>,
  { what, reason }: { readonly what: keyof typeof changes; readonly reason: string },
  whose: readonly { readonly organisationId: string }[],
  link: Link,
  { tx, send }: Telling,
): Promise<void> {
  const ids = [...new Set(whose.map(({ organisationId }) => organisationId))]
  const people = await addressesOf(tx, ids, ['platform-manager'])
  const values = {
    批次: call.name,
    变动: changes[what],
    理由: reason,
    截止: what === 'withdrawn' ? '不再受理' : formatInstant(call.closesAt),
    链接: link('/workspace/recognition'),
  }
  for (const one of letterToAny(amended, [...new Set([...people.values()].flat())], values)) send(one)
}

/** The office in whose hands it now is. */
export async function tellArrived(
  row: ApplicationRow,
  { holder, stageName }: { readonly holder: 'locality' | 'city'; readonly stageName: string },
  link: Link,
  { tx, send }: Telling,
): Promise<void> {
  const to =
    holder === 'city'
      ? await addressesOfRole(tx, 'city-lead')
      : await officeAddresses(tx, 'district-office', row.locality)
  const values = {
    编号: applicationNumber(row),
    平台: row.platformName,
    环节: stageName,
    链接: link(`/office/recognition/${row.id}`),
  }
  for (const one of letterToAny(arrived, to, values)) send(one)
}

export async function tellObjected(
  number: string,
  platformName: string,
  link: Link,
  { tx, send }: Telling,
): Promise<void> {
  const values = { 编号: number, 平台: platformName, 链接: link('/office/recognition/objections') }
  for (const one of letterToAny(objected, await addressesOfRole(tx, 'city-lead'), values)) send(one)
}
