import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'

const common = { area: '上机资格', required: ['链接'], way: 'at-once' } as const
const facts = { 编号: 'ZG2603-00042', 中试线: '100 L 聚合线' }

const told = letterKind({
  ...common,
  id: 'qualification.changed',
  name: '上机资格有了变化',
  readers: ['enterprise-manager', 'enterprise'],
  subject: '上机资格有了变化（{编号}）',
  body: '{变化}\n\n中试线：{中试线}\n\n查看：{链接}',
  values: {
    ...facts,
    变化: '您的上机资格已获通过。',
    链接: 'https://example.test/workspace/qualifications',
  },
  required: ['变化', '链接'],
})

const asked = letterKind({
  ...common,
  id: 'qualification.asked',
  name: '收到上机资格申请',
  readers: ['platform-manager', 'platform-scheduler'],
  subject: '收到上机资格申请（{编号}）',
  body: '{申请人}申请上机资格，请审核。\n\n中试线：{中试线}\n\n办理：{链接}',
  values: {
    ...facts,
    申请人: '示例人员',
    链接: 'https://example.test/workspace/issued-qualifications',
  },
})

export const qualificationLetters = [told, asked]

export const toldLetter = (
  to: string | undefined,
  { number, lineName, words }: { number: string; lineName: string; words: string },
  link: Link,
): Message[] =>
  letterToAny(told, to ? [to] : [], {
    编号: number,
    中试线: lineName,
    变化: words,
    链接: link('/workspace/qualifications'),
  })

export const askedLetter = (
  to: readonly string[],
  { number, lineName, personName }: { number: string; lineName: string; personName: string },
  link: Link,
): Message[] =>
  letterToAny(asked, to, {
    编号: number,
    中试线: lineName,
    申请人: personName,
    链接: link('/workspace/issued-qualifications'),
  })
