import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'

interface About {
  readonly number: string
  readonly platformName: string
}

const facts = { 编号: 'XQ2603-00042', 平台: '示例新材料中试基地' }

const asked = letterKind({
  id: 'disclosure.asked',
  area: '全文查看',
  name: '有平台申请查看需求全文',
  readers: ['enterprise-manager', 'enterprise'],
  subject: '有平台申请查看需求全文（{编号}）',
  body: '“{平台}”申请查看需求 {编号} 的全文，请决定是否同意。\n\n查看申请：{链接}',
  values: { ...facts, 链接: 'https://example.test/workspace/needs/1/access' },
  required: ['平台', '链接'],
  way: 'at-once',
})

const toPlatform = {
  area: '全文查看',
  readers: ['platform-manager'],
  subject: '全文查看申请有了结果（{编号}）',
  values: { ...facts, 链接: 'https://example.test/workspace/disclosures' },
  required: ['链接'],
  way: 'at-once',
} as const

const about = '“{平台}”申请查看需求 {编号} 的全文：'
const see = '\n\n查看：{链接}'

const granted = letterKind({
  ...toPlatform,
  id: 'disclosure.granted',
  name: '全文查看已获同意',
  body: `${about}需求方同意了。平台负责人接受保密承诺后即可查看全文。${see}`,
})

const refused = letterKind({
  ...toPlatform,
  id: 'disclosure.refused',
  name: '全文查看未获同意',
  body: `${about}需求方没有同意。${see}`,
})

const revoked = letterKind({
  ...toPlatform,
  id: 'disclosure.revoked',
  name: '全文查看已被收回',
  body: `${about}需求方收回了同意，不能再查看全文；请停止使用并删除所留存的内容。${see}`,
  fixed: '按保密承诺，收到后须停止使用并删除所留存的内容。',
  urgent: true,
})

export const disclosureLetters = [asked, granted, refused, revoked]

export const askedLetter = (
  to: readonly string[],
  { number, platformName }: About,
  needId: string,
  link: Link,
): Message[] =>
  letterToAny(asked, to, {
    编号: number,
    平台: platformName,
    链接: link(`/workspace/needs/${needId}/access`),
  })

const outcomes = { granted, refused, revoked }

/** Tells a platform how its request stands; what the need says stays in the system. */
export const decidedLetter = (
  to: readonly string[],
  { number, platformName }: About,
  outcome: keyof typeof outcomes,
  link: Link,
): Message[] =>
  letterToAny(outcomes[outcome], to, {
    编号: number,
    平台: platformName,
    链接: link('/workspace/disclosures'),
  })
