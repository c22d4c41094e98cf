import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Context, Message } from '#kernel/operation.ts'
import { needNumber, unscopedNeed } from '#modules/catalogue/index.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'

interface About {
  readonly needId: string
  readonly number: string
  readonly name: string
  /** The matchmaker's. */
  readonly organisationName: string
}

const need = { 编号: 'XQ2603-00042', 需求: '含氟单体 100 L 放大' }
const helped = {
  ...need,
  撮合机构: '示例技术转移中心',
  链接: 'https://example.test/workspace/needs/1/matches',
}
const toAsker = {
  area: '撮合与匹配',
  readers: ['enterprise-manager', 'enterprise'],
  required: ['链接'],
  way: 'at-once',
} as const

const taken = letterKind({
  ...toAsker,
  id: 'matching.assistance-taken',
  name: '撮合员已接手',
  subject: '撮合员已接手：{需求}',
  body: `{撮合机构}的撮合员已接手您的需求 {编号}“{需求}”，意见会随时列在匹配结果中。
撮合员看得到需求内容，看不到贵单位名称。

匹配结果：{链接}`,
  values: helped,
})

const givenBack = letterKind({
  ...toAsker,
  id: 'matching.assistance-given-back',
  name: '撮合员已退回',
  subject: '撮合员已退回：{需求}',
  body: `{撮合机构}的撮合员退回了您的需求 {编号}“{需求}”，原因：{原因}
需求继续等候其他撮合员接手，已有的意见保留。

匹配结果：{链接}`,
  values: { ...helped, 原因: '不在擅长的领域' },
  required: ['原因', '链接'],
})

const ended = letterKind({
  id: 'matching.assistance-ended',
  area: '撮合与匹配',
  name: '协助已结束',
  readers: ['matchmaker'],
  subject: '协助已结束：{需求}',
  body: '需求方已结束对需求 {编号}“{需求}”的协助，您不再看到这项需求。谢谢。',
  values: need,
  required: ['编号'],
  way: 'at-once',
})

export const assistanceLetters = [taken, givenBack, ended]

const valuesOf = ({ number, name, organisationName, needId }: About, link: Link) => ({
  编号: number,
  需求: name,
  撮合机构: organisationName,
  链接: link(`/workspace/needs/${needId}/matches`),
})

export const takenLetter = (to: readonly string[], about: About, link: Link): Message[] =>
  letterToAny(taken, to, valuesOf(about, link))

export const givenBackLetter = (to: readonly string[], about: About, reason: string, link: Link): Message[] =>
  letterToAny(givenBack, to, { ...valuesOf(about, link), 原因: reason })

export const endedLetter = (to: readonly string[], about: Omit<About, 'organisationName'>): Message[] =>
  letterToAny(ended, to, { 编号: about.number, 需求: about.name })

/** Writes to the person who asked for help with a need. */
export async function tellAsker(
  { tx, send }: Pick<Context, 'tx' | 'send'>,
  { needId, askedBy }: { readonly needId: string; readonly askedBy: string },
  letterTo: (to: readonly string[], about: Omit<About, 'organisationName'>) => readonly Message[],
): Promise<void> {
  const need = await unscopedNeed(tx, needId)
  if (!need) return
  const to = await addressesOfPeople(tx, [askedBy])
  const about = { needId, number: needNumber(need.serial, need.createdAt), name: need.content?.name ?? '' }
  for (const one of letterTo([...to.values()], about)) send(one)
}
