import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'

interface Asked {
  readonly lineName: string
  readonly platformName: string
  /** What is asked of, by its name. */
  readonly subject: string
}

const facts = { 平台: '示例新材料中试基地', 中试线: '100 L 聚合线', 条件: '工作温度' }

/** Says neither who asks nor what they need (AC-65). */
const asked = letterKind({
  id: 'matching.question-asked',
  area: '撮合与匹配',
  name: '请确认一项条件',
  readers: ['platform-manager'],
  subject: '请确认一项条件：{中试线} {条件}',
  body: `有需求方想确认“{平台}”的中试线“{中试线}”的{条件}，目录中没有写明。
答复后随即写入该线的记录，等候的需求会重新匹配。

答复：{链接}`,
  values: { ...facts, 链接: 'https://example.test/workspace/questions' },
  required: ['条件', '链接'],
  way: 'at-once',
})

const answered = letterKind({
  id: 'matching.question-answered',
  area: '撮合与匹配',
  name: '平台已答复条件',
  readers: ['enterprise-manager', 'enterprise'],
  subject: '平台已答复：{中试线} {条件}',
  body: '“{平台}”的中试线“{中试线}”：{条件} {答复}\n\n按最新目录重新匹配：{链接}',
  values: { ...facts, 答复: '-20 至 180 °C', 链接: 'https://example.test/workspace/needs/1/matches' },
  required: ['答复', '链接'],
  way: 'at-once',
})

export const questionLetters = [asked, answered]

const valuesOf = ({ platformName, lineName, subject }: Asked) => ({
  平台: platformName,
  中试线: lineName,
  条件: subject,
})

export const askedLetter = (to: readonly string[], of: Asked, link: Link): Message[] =>
  letterToAny(asked, to, { ...valuesOf(of), 链接: link('/workspace/questions') })

export const answeredLetter = (
  to: readonly string[],
  of: Asked,
  answer: string,
  needId: string,
  link: Link,
): Message[] =>
  letterToAny(answered, to, {
    ...valuesOf(of),
    答复: answer,
    链接: link(`/workspace/needs/${needId}/matches`),
  })
