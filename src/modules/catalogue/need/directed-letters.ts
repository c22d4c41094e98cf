import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'

interface Recipient {
  readonly organisationId: string
  readonly name: string
}

export const needDirected = letterKind({
  id: 'catalogue.need-directed',
  area: '需求',
  name: '收到定向需求',
  readers: ['platform-manager', 'platform-scheduler'],
  subject: '收到一项定向需求（{编号}）',
  body: `有单位将需求 {编号} 定向给“{平台}”，只有被选中的平台能看到全文。

登录后查阅：{链接}

请勿转发需求内容；每次查阅都有记录。`,
  values: {
    编号: 'XQ2603-00042',
    平台: '示例新材料中试基地',
    链接: 'https://example.test/workspace/directed-needs',
  },
  required: ['平台', '链接'],
  way: 'at-once',
})

/** One letter for each platform that a need was directed to; what the need says stays in the system. */
export const directedLetters = (
  platforms: readonly Recipient[],
  addresses: ReadonlyMap<string, readonly string[]>,
  number: string,
  link: Link,
): Message[] =>
  platforms.flatMap(({ organisationId, name }) =>
    letterToAny(needDirected, addresses.get(organisationId) ?? [], {
      编号: number,
      平台: name,
      链接: link('/workspace/directed-needs'),
    }),
  )
